using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using DanVanFlow.Bench.ThreeLevel;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Organization.Import;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Bench.Trees;

/// <summary>The country comes in from CSV, then its tree is read by 16 readers at once. Writes results/tree.md.</summary>
static class TreeScenario
{
    const int Readers = 16, PagesEach = 60;
    static readonly DateOnly Today = new(2026, 6, 15);
    static readonly string[] Pages = ["/organization", "/organization?open=01", "/organization?q=dak+mau+77", "/organization/10077", "/organization?at=2025-06-30&to=2025-07-01"];

    public static async Task Run(string database, string output)
    {
        var lines = new List<string>
        {
            "# Tree: 34 provinces and 3,321 communes", "", MachineFacts.Text(), "",
            "| database | check s | write s | load in all s | the same file again s |", "|---|---|---|---|---|",
        };
        var pages = new List<string> { "", $"Pages, {Readers} readers, milliseconds: until the answer is whole as the reader sees it (the load generator shares the two cores), the server's own time for a request meanwhile, and the server's time when one reader asks alone:", "", "| database | page | reader p50 | p95 | server p50 | p95 | alone p50 | p95 | html kB | compressed kB |", "|---|---|---|---|---|---|---|---|---|---|" };
        foreach (var provider in DatabaseSetup.Providers.Where(one => database is "both" || one.Equals(database, StringComparison.OrdinalIgnoreCase)))
        {
            var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
            await using (var app = FlowServer.Build(new ServerSettings(HomeFolder.Find())
            {
                Environment = "Production",
                Overrides = new()
                {
                    ["Urls"] = "http://127.0.0.1:0", ["Logging:LogLevel:Default"] = "Error", ["Logging:LogLevel:DanVanFlow"] = "Error", ["Database:Provider"] = provider,
                    ["Database:File"] = Path.Combine(folder, "flow.db"), ["Database:ConnectionString"] = provider == "PostgreSql" ? TestPostgreSql.CreateDatabase() : "", ["Mail:Folder"] = folder,
                },
            }))
            {
                await app.Prepare();
                await app.Services.GetRequiredService<StepLane>().Write(async db =>
                {
                    db.Users.Add(new Account { Id = "reader", UserName = "reader", NormalizedUserName = "READER", DisplayName = "Reader", Email = "r@example.invalid", NormalizedEmail = "R@EXAMPLE.INVALID", SecurityStamp = "x" });
                    db.Tokens.Add(new() { Id = "reader", Person = "reader", Name = "bench", Hash = AccessToken.Hash("bench-reader"), CreatedAt = DateTimeOffset.UnixEpoch });
                    return await db.SaveChangesAsync();
                });
                lines.Add($"| {provider} | {await Load(app)} |");
                await app.StartAsync();
                foreach (var page in Pages)
                    pages.Add($"| {provider} | `{page}` | {await Read(new Uri(app.Urls.First()), page)} |");
                await app.StopAsync();
            }
            Directory.Delete(folder, recursive: true);
        }
        await File.WriteAllTextAsync(output, string.Join('\n', [.. lines, .. pages, ""]));
        Console.WriteLine(await File.ReadAllTextAsync(output));
    }

    static async Task<string> Load(WebApplication app)
    {
        var desk = app.Services.GetRequiredService<ImportDesk>();
        var content = WholeCountry.Csv();
        var watch = Stopwatch.StartNew();
        var import = await desk.Check(ImportFile.Read("country.csv", content, new()), Today, Today);
        var checkedAt = watch.Elapsed.TotalSeconds;
        if (import.Plan.HasErrors || import.Plan.NewUnits != WholeCountry.Provinces + WholeCountry.Communes)
            throw new InvalidOperationException($"The country did not come in: {import.Plan.NewUnits} units, {import.Plan.Problems.FirstOrDefault()}");
        await desk.Apply(import, new(DateTimeOffset.UnixEpoch, null, null, "import/bench", "country.csv"), _ => throw new InvalidOperationException("Nobody comes in."));
        var written = watch.Elapsed.TotalSeconds;
        var again = await desk.Check(ImportFile.Read("country.csv", content, new()), Today, Today);
        return again.Plan.ChangesNothing
            ? FormattableString.Invariant($"{checkedAt:0.00} | {written - checkedAt:0.00} | {written:0.00} | {watch.Elapsed.TotalSeconds - written:0.00}")
            : throw new InvalidOperationException("The same file again would change something.");
    }

    static string Two(IReadOnlyList<double> inOrder) => FormattableString.Invariant($"{inOrder[inOrder.Count / 2]:0.0} | {inOrder[inOrder.Count * 95 / 100]:0.0}");

    static async Task<string> Read(Uri address, string page)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "bench-reader");
        var html = await http.GetByteArrayAsync(page);
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(html);
        for (var warm = 0; warm < 30; warm++)
            await http.GetByteArrayAsync(page);
        using var server = new RequestTimes();
        for (var at = 0; at < PagesEach; at++)
            await http.GetByteArrayAsync(page);
        var alone = server.Take();
        var took = (await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var at = 0; at < PagesEach; at++)
            {
                var from = Stopwatch.GetTimestamp();
                await http.GetByteArrayAsync(page);
                mine.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return mine;
        })))).SelectMany(all => all).Order().ToList();
        return FormattableString.Invariant($"{Two(took)} | {Two(server.Take())} | {Two(alone)} | {html.Length / 1000.0:0.0} | {packed.Length / 1000.0:0.0}");
    }
}
