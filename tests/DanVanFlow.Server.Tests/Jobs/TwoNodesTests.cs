using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Jobs;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Verbs;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Jobs;

/// <summary>Two servers on one PostgreSQL share the timetable: each firing is one node's, and when a node is killed the other goes on.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task An_entry_fires_on_one_node_at_a_time_and_goes_on_when_that_node_is_killed()
    {
        if (!TestPostgreSql.IsThere)
            Assert.Skip("PostgreSQL is not installed.");
        using var database = TestDatabase.Create("PostgreSql");
        using var home = new CopiedHome();
        var settings = new Dictionary<string, string> { ["Database__Provider"] = "PostgreSql", ["Database__ConnectionString"] = database.Options.ConnectionString, ["Timetable__OutboxSweep"] = "* * * * * ?" };
        foreach (var entry in Timetable.Entries.Where(entry => entry.Setting != "OutboxSweep"))
            settings[$"Timetable__{entry.Setting}"] = "0 0 0 1 1 ?";
        using var first = await ServerProcess.Start(home.Path, settings, "serve");
        using var second = await ServerProcess.Start(home.Path, settings, "serve");

        var together = await Runs(database, runs => runs.Count >= 8);
        Assert.Equal(together.Count, together.Select(run => run.PlannedAt).Distinct().Count());
        var ordered = together.OrderBy(run => run.StartedAt).ToList();
        Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.StartedAt, "Two runs of one entry at once."));

        // The one that ran last, so that the schedule is in its hands.
        var (killed, left) = ordered[^1].Node.EndsWith($"/{first.Id}", StringComparison.Ordinal) ? (first, second) : (second, first);
        killed.KillHard();
        var after = await Runs(database, runs => runs.Count(run => run.Number > ordered[^1].Number && run.Node.EndsWith($"/{left.Id}", StringComparison.Ordinal)) >= 5);

        Assert.Equal(after.Count, after.Select(run => run.PlannedAt).Distinct().Count());
    }

    /// <summary>Looks again until it is so; a minute and a half at most, which is three times what the library needs to miss a node.</summary>
    static async Task<List<TimetableRunRow>> Runs(TestDatabase database, Func<List<TimetableRunRow>, bool> isSo)
    {
        var runs = new List<TimetableRunRow>();
        for (var look = 0; look < 180; look++)
        {
            await using var db = database.Database.CreateDbContext();
            runs = await db.TimetableRuns.AsNoTracking().Where(run => run.Entry == "OutboxSweep").OrderBy(run => run.Number).ToListAsync(TestContext.Current.CancellationToken);
            if (isSo(runs))
                return runs;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"It did not come about: {runs.Count} runs by {string.Join(", ", runs.Select(run => run.Node).Distinct())}, the last at {runs.LastOrDefault()?.StartedAt:O}.");
        return runs;
    }
}
