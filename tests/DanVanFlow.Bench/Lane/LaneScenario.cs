using System.Diagnostics;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Bench.Lane;

/// <summary>The lane alone: start, approve, approve by a number of callers that each wait for their answer. What is left of the rate over HTTP is not the lane's.</summary>
static class LaneScenario
{
    public static void Run(string database, int[] clients, double seconds)
    {
        foreach (var provider in DatabaseSetup.Providers.Where(p => database is "both" || p.Equals(database, StringComparison.OrdinalIgnoreCase)))
        {
            var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
            var options = new DatabaseOptions { Provider = provider, File = Path.Combine(folder, "flow.db") };
            if (provider == "PostgreSql")
                options.ConnectionString = TestPostgreSql.CreateDatabase();
            using (var place = DatabaseSetup.Choose(options))
            {
                DatabaseStartup.Prepare(place);
                var lane = place.OpenLane();
                Measure(lane, 16, 1);
                foreach (var count in clients)
                {
                    var before = Environment.CpuUsage.TotalTime;
                    var (steps, elapsed, latencies) = Measure(lane, count, seconds);
                    var cost = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / steps;
                    latencies.Sort();
                    Console.WriteLine($"{provider,-10} {count,3} callers {steps / elapsed,8:n0} steps/s   p50 {latencies[latencies.Count / 2]:0.00} ms   p99 {latencies[latencies.Count * 99 / 100]:0.00} ms   {cost:0} us of processor a step");
                }
                (lane as IDisposable)?.Dispose();
            }
            Directory.Delete(folder, recursive: true);
        }
    }

    static (int Steps, double Elapsed, List<double> Latencies) Measure(StepLane lane, int callers, double seconds)
    {
        var watch = Stopwatch.StartNew();
        var tasks = Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var latencies = new List<double>(10_000);
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var id = Guid.CreateVersion7().ToString("N");
                await Timed(new BenchStart(id));
                await Timed(new BenchApproval(id));
                await Timed(new BenchApproval(id));
            }
            return latencies;

            async Task Timed(Step step)
            {
                var from = watch.Elapsed.TotalMilliseconds;
                await lane.Run(step);
                latencies.Add(watch.Elapsed.TotalMilliseconds - from);
            }
        })).ToArray();
        var all = tasks.SelectMany(task => task.Result).ToList();
        return (all.Count, watch.Elapsed.TotalSeconds, all);
    }
}
