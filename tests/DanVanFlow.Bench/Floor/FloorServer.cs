using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DanVanFlow.Bench.Floor;

/// <summary>
/// The hard-coded server: Kestrel, the product's two doors, and the rows. No engine, no organisation, no permission, no form. Prints "listening URL"
/// once it serves. A ratio to it says what everything else costs.
/// </summary>
static class FloorServer
{
    sealed record Start(string Unit, string Period, JsonElement? Answers);

    sealed record Complete(string Verdict);

    public static async Task Run(string database, string connection, int port, CancellationToken cancel)
    {
        FloorLane lane = database == "postgresql" ? new FloorPostgreSql(connection) : new FloorSqlite(connection);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapPost("/api/v1/workflows/{key}/cases", async (string key, Start start) =>
        {
            var step = new FloorStep(Guid.CreateVersion7().ToString("N"), 0, start.Unit, start.Period, start.Answers?.GetRawText() ?? "{}");
            return Answer(step.Id, await lane.Run(step), 201);
        });
        app.MapPost("/api/v1/work/{id}/complete", async (string id, Complete _) =>
        {
            var dash = id.LastIndexOf('-');
            var step = new FloorStep(id[..dash], int.Parse(id.AsSpan(dash + 1)), null, null, null);
            return Answer(step.Id, await lane.Run(step), 200);
        });
        await app.StartAsync(cancel);
        Console.WriteLine($"listening {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancel);
    }

    static IResult Answer(string id, int open, int status) => open < 0 ? Results.NotFound()
        : Results.Text($$"""{"case":"{{id}}","status":"{{(open == 0 ? "accepted" : "open")}}","work":[{{(open == 0 ? "" : $$"""{"id":"{{id}}-{{open}}"}""")}}]}""",
            "application/json", null, status);
}
