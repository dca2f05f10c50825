using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DanVanFlow.Bench.Load;

/// <summary>What one number of clients got. Latencies are of whole HTTP requests in milliseconds.</summary>
sealed record Measured(int Clients, double StepsPerSecond, double P50, double P99, int Failed);

/// <summary>
/// Clients that each wait for their answer before they ask again: start a case with a 2 KB answer, approve at the district, approve at the province. It
/// speaks to the floor and to the product alike, and runs in a process of its own, on the same machine.
/// </summary>
sealed class LoadGenerator(Uri server, int from) : IDisposable
{
    static readonly byte[] Approve = Encoding.UTF8.GetBytes("""{"verdict":"approve"}""");
    static readonly MediaTypeHeaderValue Json = new("application/json");
    static readonly string Narrative = new('x', 620);
    static readonly string Answers =
        $$"""{"results.people":"{{Narrative}}","results.done":"{{Narrative}}","results.planned":"{{Narrative}}",""" +
        """ "annex.models":103,"annex.households":2555,"annex.members":1370,"annex.houses":14""";

    readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1024, UseProxy = false, UseCookies = false }) { BaseAddress = server };
    int _next = from, _told;

    /// <summary>
    /// At least so many steps and half a minute, and on until the rate has not risen by a tenth for five seconds: the compiler works in the background and
    /// would be measured instead of the server. On PostgreSQL it needs 25 seconds, since each step leaves it less of two processors. Two minutes at most.
    /// </summary>
    public void WarmUp(int steps)
    {
        double done = 0, best = 0;
        for (int second = 0, level = 0; second < 120 && (second < 30 || done < steps || level < 5); second++)
        {
            var rate = Run(64, 1).StepsPerSecond;
            level = rate > best * 1.1 ? 0 : level + 1;
            best = Math.Max(best, rate);
            done += rate;
        }
    }

    public Measured Run(int clients, double seconds)
    {
        var watch = Stopwatch.StartNew();
        var failed = 0;
        var runs = Enumerable.Range(0, clients).Select(_ => Task.Run(Client)).ToArray();
        Task.WaitAll(runs);
        var elapsed = watch.Elapsed.TotalSeconds;
        var latencies = runs.SelectMany(run => run.Result).Order().ToArray();
        return new(clients, Math.Round(latencies.Length / elapsed), At(0.5), At(0.99), failed);

        double At(double share) => latencies.Length == 0 ? 0 : Math.Round(latencies[(int)((latencies.Length - 1) * share)], 2);

        async Task<List<double>> Client()
        {
            var mine = new List<double>(20_000);
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var (commune, district, period) = BenchProvince.Case(Interlocked.Increment(ref _next));
                var work = await Timed(() => Post("/api/v1/workflows/three-level/cases", $"officer@{commune}", Start(commune, period)));
                foreach (var post in (string[])[$"leader@{district}", $"leader@{BenchProvince.Province}"])
                    work = work is null ? null : await Timed(() => Post($"/api/v1/work/{work}/complete", post, Approve));
                if (work is not "")
                    Interlocked.Increment(ref failed);
            }
            return mine;

            async Task<string?> Timed(Func<Task<string?>> ask)
            {
                var asked = watch.Elapsed.TotalMilliseconds;
                var answer = await ask();
                mine.Add(watch.Elapsed.TotalMilliseconds - asked);
                return answer;
            }
        }
    }

    /// <summary>
    /// So many cases in the database, 64 at a time, measured by nobody: finished ones, or such that wait for their district. Returns the work item of one that
    /// waits; null when all are finished. Throws when the server did not do one.
    /// </summary>
    public string? Fill(int cases, bool finish)
    {
        var waiting = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
        {
            var (commune, district, period) = BenchProvince.Case(Interlocked.Increment(ref _next));
            var work = await Post("/api/v1/workflows/three-level/cases", $"officer@{commune}", Start(commune, period));
            if (!finish)
            {
                if (waiting.IsEmpty)
                    waiting.Add($"{work} leader@{district}");
                return;
            }
            foreach (var post in (string[])[$"leader@{district}", $"leader@{BenchProvince.Province}"])
                work = work is null ? null : await Post($"/api/v1/work/{work}/complete", post, Approve);
            if (work is not "")
                throw new InvalidOperationException($"The case of {commune} in {period} did not come to its end.");
        }).GetAwaiter().GetResult();
        return waiting.FirstOrDefault();
    }

    /// <summary>Milliseconds of one approval, its answer whole.</summary>
    public async Task<double> ApproveOne(string work, string post)
    {
        var asked = Stopwatch.GetTimestamp();
        return await Post($"/api/v1/work/{work}/complete", post, Approve) is not null
            ? Stopwatch.GetElapsedTime(asked).TotalMilliseconds : throw new InvalidOperationException($"{work} could not be approved.");
    }

    /// <summary>The number of the last case that was started; the next run begins behind it.</summary>
    public int Last => _next;

    static byte[] Start(string commune, string period) => Encoding.UTF8.GetBytes(
        $$"""{"unit":"{{commune}}","period":"{{period}}","answers":{{Answers}}""" + "}}");

    /// <summary>Id of the work item that is open now, empty when the case is over; null when the server did not do it.</summary>
    async Task<string?> Post(string path, string post, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", BenchProvince.TokenOf(post));
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
        {
            if (Interlocked.Increment(ref _told) == 1)
                await Console.Error.WriteLineAsync($"{path} as {post}: {(int)response.StatusCode} {Encoding.UTF8.GetString(answer)}");
            return null;
        }
        return OpenWork(answer);
    }

    static string OpenWork(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("work"u8))
                continue;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    return reader.GetString()!;
                }
            }
            return "";
        }
        return "";
    }

    public void Dispose() => _http.Dispose();
}
