using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using DanVanFlow.Bench.Load;
using DanVanFlow.Bench.ThreeLevel;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Bench.History;

/// <param name="Finished">Cases that went their whole way.</param>
/// <param name="Open">Cases that wait for their district while steps and pages are measured.</param>
/// <param name="Waiting">Cases that wait when the server is killed.</param>
sealed record Amounts(int Finished, int Open, int Waiting);

/// <summary>
/// What years of use cost: the same load on a young database and on one full of cases, the list that people open first, then a kill and how soon the server
/// works again. The server is a process of its own; this one is the load.
/// </summary>
static class HistoryScenario
{
    const int Readers = 16, PagesEach = 30;
    const double Seconds = 10;

    public static async Task Run(string database, Amounts amounts, string output)
    {
        var rows = new List<string>();
        foreach (var name in database == "both" ? (string[])["sqlite", "postgresql"] : [database])
            rows.Add(await Measure(name, amounts));
        var text = string.Create(CultureInfo.InvariantCulture, $"""
            # Years of cases: {amounts.Finished:n0} finished and {amounts.Open:n0} open, then a kill with {amounts.Waiting:n0} waiting

            The three-level approval with 16 clients for {Seconds:0} s before and after; the first page of a district leader's work as its reader gets it, alone and with {Readers} readers; memory is
            the server's resident set. After `kill -9`: from the start of the process to an open port, and then one approval. Load generator, server and database share one machine: {MachineFacts.Text()}.
            Written by `dotnet run -c Release --project tests/DanVanFlow.Bench -- history`.

            | database | steps/s young | full | change | memory MB young | full | my work alone p50 / p95 ms | {Readers} readers p50 / p95 ms | start after the kill s | first step after it ms |
            |---|---|---|---|---|---|---|---|---|---|
            {string.Join('\n', rows)}
            """);
        await File.WriteAllTextAsync(output, text.ReplaceLineEndings("\n") + "\n");
        Console.WriteLine(text);
    }

    static async Task<string> Measure(string database, Amounts amounts)
    {
        var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
        var connection = database == "postgresql" ? TestPostgreSql.CreateDatabase() : Path.Combine(folder, "bench.db");
        using var first = await StartedProduct.Start(database, connection, existing: false);
        int last;
        string figures, waiting;
        using (var load = new LoadGenerator(first.Address, 0))
        {
            load.WarmUp(15_000);
            var young = load.Run(16, Seconds);
            var before = first.Megabytes;
            load.Fill(amounts.Finished, finish: true);
            load.Fill(amounts.Open, finish: false);
            var full = load.Run(16, Seconds);
            var after = first.Megabytes;
            var (alone, together) = (await MyWork(first.Address, 1), await MyWork(first.Address, Readers));
            waiting = load.Fill(amounts.Waiting - amounts.Open, finish: false) ?? throw new InvalidOperationException("Nothing waits.");
            last = load.Last;
            figures = string.Create(CultureInfo.InvariantCulture,
                $"{young.StepsPerSecond:n0} | {full.StepsPerSecond:n0} | {full.StepsPerSecond / young.StepsPerSecond - 1:+0 %;-0 %} | {before:0} | {after:0} | {alone} | {together}");
        }
        first.Kill();
        using var second = await StartedProduct.Start(database, connection, existing: true);
        using var again = new LoadGenerator(second.Address, last);
        var step = await again.ApproveOne(waiting.Split(' ')[0], waiting.Split(' ')[1]);
        second.Kill();
        Directory.Delete(folder, recursive: true);
        return string.Create(CultureInfo.InvariantCulture, $"| {database} | {figures} | {second.Took.TotalSeconds:0.0} | {step:0} |");
    }

    // Each reader is another district's leader, whose list holds the district's share of what is open.
    static async Task<string> MyWork(Uri address, int readers)
    {
        var took = (await Task.WhenAll(Enumerable.Range(1, readers).Select(number => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", BenchProvince.TokenOf($"leader@d{number:00}"));
            var mine = new List<double>();
            for (var at = -10; at < PagesEach; at++)
            {
                var from = Stopwatch.GetTimestamp();
                await http.GetByteArrayAsync("/");
                if (at >= 0)
                    mine.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return mine;
        })))).SelectMany(all => all).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{took[took.Count / 2]:0.0} / {took[took.Count * 95 / 100]:0.0}");
    }
}
