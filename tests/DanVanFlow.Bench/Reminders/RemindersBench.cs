using System.Diagnostics;
using System.Globalization;
using System.Text;
using DanVanFlow.Bench.Lane;
using DanVanFlow.Bench.ThreeLevel;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Bench.Reminders;

/// <summary>
/// One sweep over 50,000 open work items: with nothing new to say, and with all of them due at once, while one person's steps go through the same lane. What counts
/// is the ratio of the two and how long that person waits; absolute times are the machine's.
/// </summary>
static class RemindersBench
{
    sealed record Sweep(string What, int Said, double Seconds, double WaitP50, double WaitMost);

    public static async Task Run(string database, string output)
    {
        var text = new StringBuilder("# A sweep over 50,000 open work items\n\n");
        text.Append("3,321 communes, one officer each, every report due on the same day. \"Nothing new\" reads work, rules and ledger and decides that all was said; \"all due\" also writes\n");
        text.Append("50,000 rows of the ledger and 3,321 digests. Beside the sweep one person starts cases, one after the other, through the same lane.\n");
        text.Append(CultureInfo.InvariantCulture, $"{MachineFacts.Text()}.\nWritten by `dotnet run -c Release --project tests/DanVanFlow.Bench -- reminders --database both`.\n");
        foreach (var provider in DatabaseSetup.Providers.Where(known => database is "both" || known.Equals(database, StringComparison.OrdinalIgnoreCase)))
        {
            var sweeps = await Measure(provider);
            text.Append(CultureInfo.InvariantCulture, $"\n## {provider}\n\n| sweep | said | seconds | a person's step meanwhile, p50 / longest ms |\n|---|---|---|---|\n");
            foreach (var sweep in sweeps)
                text.Append(CultureInfo.InvariantCulture, $"| {sweep.What} | {sweep.Said:n0} | {sweep.Seconds:0.00} | {sweep.WaitP50:0.0} / {sweep.WaitMost:0} |\n");
            var (nothing, all) = (Median(sweeps.Skip(3).Where(sweep => sweep.What.EndsWith("nothing new"))), Median(sweeps.Skip(3).Where(sweep => sweep.Said > 0)));
            text.Append(CultureInfo.InvariantCulture, $"\nMedians after the first round: nothing new {nothing:0.00} s, all due {all:0.00} s, ratio {all / nothing:0.0}.\n");
        }
        Console.WriteLine(text);
        await File.WriteAllTextAsync(output, text.ToString());
    }

    static double Median(IEnumerable<Sweep> sweeps) => sweeps.Select(sweep => sweep.Seconds).Order().ToList() is { Count: > 0 } all ? all[all.Count / 2] : double.NaN;

    static async Task<List<Sweep>> Measure(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("danvanflow-bench-").FullName;
        var options = new DatabaseOptions { Provider = provider, File = Path.Combine(folder, "flow.db") };
        if (provider == "PostgreSql")
            options.ConnectionString = TestPostgreSql.CreateDatabase();
        var sweeps = new List<Sweep>();
        using (var place = DatabaseSetup.Choose(options))
        {
            DatabaseStartup.Prepare(place);
            var lane = place.OpenLane();
            await OpenSubjects.Fill(lane);
            var clock = new Clock();
            var (organization, ladder) = (new OrganizationCache(place), new OpenSubjects.Ladder());
            SendDueReminders NewSweep() => new(place, lane, organization, ladder, HouseHours.Shipped, clock, new OutboxBell());
            var sweep = NewSweep();
            // -7, -5, -3, -2, -1 working days and the day itself; the first round warms up.
            foreach (var (day, hour) in ((int, int)[])[(7, 9), (7, 10), (7, 11), (9, 9), (9, 10), (9, 11), (13, 9), (13, 10), (13, 11), (14, 9), (14, 10), (14, 11), (15, 9), (15, 10), (15, 11)])
            {
                clock.StandAt(OpenSubjects.At(day, hour));
                // A server that has just been started remembers nothing of what it decided.
                if (hour == 11)
                    sweep = NewSweep();
                sweeps.Add(await Timed(sweep, lane, $"{day}/6, {(hour == 9 ? "all due" : hour == 10 ? "nothing new" : "nothing new, just started")}"));
                Console.WriteLine($"{provider}: {sweeps[^1]}");
            }
            (lane as IDisposable)?.Dispose();
        }
        Directory.Delete(folder, recursive: true);
        return sweeps;
    }

    static async Task<Sweep> Timed(SendDueReminders sweep, StepLane lane, string what)
    {
        using var over = new CancellationTokenSource();
        var person = Task.Run(async () =>
        {
            var waits = new List<double>();
            while (!over.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                await lane.Run(new BenchStart(Guid.CreateVersion7().ToString("N")));
                waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                await Task.Delay(5);
            }
            return waits.Order().ToList();
        });
        var watch = Stopwatch.StartNew();
        var tally = await sweep.Run();
        var seconds = watch.Elapsed.TotalSeconds;
        await over.CancelAsync();
        var all = await person;
        return new Sweep(what, tally.Said, seconds, all.Count == 0 ? 0 : all[all.Count / 2], all.Count == 0 ? 0 : all[^1]);
    }
}
