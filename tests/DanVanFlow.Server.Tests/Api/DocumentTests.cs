using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Api;

/// <summary>
/// The API's document is compared with the copy beside this file, so that a change of the API is a diff that somebody approves. To approve: run with
/// DANVANFLOW_APPROVE=1 and look at what git shows.
/// </summary>
public sealed class DocumentTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task The_api_is_the_approved_one()
    {
        using var stranger = house.Visitor();
        var answer = await stranger.Get("/openapi/v1.json");
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var now = Pretty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        if (Environment.GetEnvironmentVariable("DANVANFLOW_APPROVE") is { Length: > 0 })
            await File.WriteAllTextAsync(Approved(), now, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Approved(), TestContext.Current.CancellationToken), now);
    }

    [Fact]
    public async Task It_tells_of_tokens_problems_and_repeated_requests()
    {
        using var stranger = house.Visitor();
        var document = JsonNode.Parse(await stranger.Read("/openapi/v1.json"))!;

        Assert.Equal("bearer", (string?)document["components"]!["securitySchemes"]!["bearer"]!["scheme"]);
        var complete = document["paths"]!["/api/v1/work/{id}/complete"]!["post"]!;
        Assert.Contains(complete["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "Idempotency-Key");
        Assert.NotNull(complete["responses"]!["422"]!["content"]!["application/problem+json"]);
        Assert.NotNull(complete["requestBody"]);
        Assert.All(document["paths"]!.AsObject(), path => Assert.StartsWith("/api/v1/", path.Key, StringComparison.Ordinal));
    }

    static string Pretty(string json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";

    static string Approved([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "openapi.v1.json");
}
