using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>What a caller of the lane may rely on, on both databases.</summary>
public sealed class StepLaneTests
{
    static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_step_finds_what_the_step_before_it_wrote(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "23500"), Patience);
        var approval = new Approve("c1");

        await place.Lane.Run(approval, Patience);

        await using var db = place.Database.CreateDbContext();
        var row = await db.Cases.SingleAsync(Patience);
        Assert.Equal((1, 2, "step 2"), (approval.SawVersion, row.Version, row.Status));
        Assert.Equal((Rows.Noon, Rows.Noon.AddDays(5), null), (row.OpenedAt, row.DueAt, row.EndedAt));
        Assert.Equal([1, 2, 3], row.State);
        Assert.Equal(1, await db.WorkItems.CountAsync(w => w.ClosedAt == null, Patience));
        Assert.Equal(["Happened", "Happened"], await db.Journal.OrderBy(j => j.Number).Select(j => j.Kind).ToListAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task What_is_written_is_read_back_word_for_word(string provider)
    {
        using var place = new LanePlace(provider);
        const string words = "Đăk Hring: 2.555 hộ \"Dân vận khéo\" 🙂";
        await place.Lane.Run(new AnyStep(new(), (_, writes) =>
        {
            writes.NewCase = Rows.Case("c1", words);
            writes.NewCase.State = [];
            writes.NewCase.HasIncident = true;
            writes.NewCase.DueAt = null;
            writes.Draft = Rows.Draft("c1", "", 1);
        }), Patience);
        StepFacts? read = null;

        await place.Lane.Run(new AnyStep(new(Case: "c1", Draft: true), (facts, _) => read = facts), Patience);

        Assert.Equal((words, true, (DateTimeOffset?)null, Rows.Noon, (string?)null), (read!.Case!.Unit, read.Case.HasIncident, read.Case.DueAt, read.Case.OpenedAt, read.Case.Call));
        Assert.Empty(read.Case.State);
        Assert.Equal("", read.Draft()!.Answers);
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_throws_fails_alone_and_its_neighbours_go_on(string provider)
    {
        using var place = new LanePlace(provider);
        using var queue = place.HoldTheLane();
        var good = place.Lane.Run(new StartCase("c1", "1"), Patience);
        var bad = place.Lane.Run(new AnyStep(new(), (_, writes) =>
        {
            writes.Outbox.Add(Rows.Parcel("never"));
            throw new FormatException("a bug");
        }), Patience);
        var alsoGood = place.Lane.Run(new StartCase("c2", "2"), Patience);
        queue.Release();

        await Task.WhenAll(good, alsoGood);

        Assert.Equal("a bug", (await Assert.ThrowsAsync<FormatException>(() => bad)).Message);
        await using var db = place.Database.CreateDbContext();
        Assert.Equal(["c1-1", "c2-1"], await db.Outbox.Select(o => o.Id).Order().ToListAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_the_database_refuses_fails_alone(string provider)
    {
        using var place = new LanePlace(provider);
        using var queue = place.HoldTheLane();
        var good = place.Lane.Run(new StartCase("c1", "1"), Patience);
        var orphan = place.Lane.Run(new AnyStep(new(), (_, writes) =>
        {
            writes.Outbox.Add(Rows.Parcel("never"));
            writes.Journal.Add(Rows.Event("no such case", 1));
        }), Patience);
        var alsoGood = place.Lane.Run(new StartCase("c2", "2"), Patience);
        queue.Release();

        await Task.WhenAll(good, alsoGood);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => orphan);
        await using var db = place.Database.CreateDbContext();
        Assert.Equal(["c1-1", "c2-1"], await db.Outbox.Select(o => o.Id).Order().ToListAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_refuses_writes_nothing(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "1"), Patience);

        await place.Lane.Run(new AnyStep(new(Case: "c1"), (facts, _) => facts.Case!.Status = "thought about"), Patience);

        await using var db = place.Database.CreateDbContext();
        var row = await db.Cases.SingleAsync(Patience);
        Assert.Equal(("draft", 1), (row.Status, row.Version));
    }

    [Theory, OnEachDatabase]
    public async Task Two_starts_of_one_report_make_one_case(string provider)
    {
        using var place = new LanePlace(provider);
        using var queue = place.HoldTheLane();
        StartCase first = new("c1", "23500"), second = new("c2", "23500");
        var both = Task.WhenAll(place.Lane.Run(first, Patience), place.Lane.Run(second, Patience));
        queue.Release();

        await both;

        Assert.Equal((null, "c1"), (first.Found, second.Found));
    }

    [Theory, OnEachDatabase]
    public async Task Steps_on_one_case_in_one_group_see_each_other(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "1"), Patience);
        using var queue = place.HoldTheLane();
        var approvals = Enumerable.Range(0, 10).Select(_ => new Approve("c1")).ToList();
        var all = Task.WhenAll(approvals.Select(a => place.Lane.Run(a, Patience)));
        queue.Release();

        await all;

        Assert.Equal(Enumerable.Range(1, 10), approvals.Select(a => a.SawVersion));
        Assert.All(approvals, a => Assert.Equal(1, a.Decisions));
    }

    [Theory, OnEachDatabase]
    public async Task Two_hundred_callers_at_once_are_all_answered_and_nothing_is_lost(string provider)
    {
        using var place = new LanePlace(provider);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await place.Lane.Run(new StartCase($"c{i}", $"{i}"), Patience);
            await place.Lane.Run(new Approve($"c{i}"), Patience);
            await place.Lane.Run(new Approve($"c{i}"), Patience);
        }));

        await using var db = place.Database.CreateDbContext();
        Assert.Equal(200, await db.Cases.CountAsync(c => c.Version == 3, Patience));
        Assert.Equal((600, 600, 600), (await db.WorkItems.CountAsync(Patience), await db.Journal.CountAsync(Patience), await db.Outbox.CountAsync(Patience)));
    }

    [Theory, OnEachDatabase]
    public async Task A_caller_that_goes_away_while_queueing_takes_its_step_along(string provider)
    {
        using var place = new LanePlace(provider);
        using var queue = place.HoldTheLane();
        using var away = new CancellationTokenSource();
        var cancelled = place.Lane.Run(new StartCase("c1", "1"), away.Token);
        var stays = place.Lane.Run(new StartCase("c2", "2"), Patience);
        await away.CancelAsync();
        queue.Release();

        await stays;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await using var db = place.Database.CreateDbContext();
        Assert.Equal(["c2"], await db.Cases.Select(c => c.Id).ToListAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task The_administration_writes_beside_steps(string provider)
    {
        using var place = new LanePlace(provider);
        var steps = Enumerable.Range(0, 50).Select(i => place.Lane.Run(new StartCase($"c{i}", $"{i}"), Patience)).ToList();

        var saved = await place.Lane.Write(async db =>
        {
            db.Settings.Add(new() { Key = "a", Value = "1" });
            return await db.SaveChangesAsync(Patience);
        }, Patience);
        await Task.WhenAll(steps);

        Assert.Equal(1, saved);
        await using var read = place.Database.CreateDbContext();
        Assert.Equal(("1", 50), (await read.Settings.Select(s => s.Value).SingleAsync(Patience), await read.Cases.CountAsync(Patience)));
    }

    [Theory, OnEachDatabase]
    public async Task Work_of_the_administration_that_throws_leaves_nothing(string provider)
    {
        using var place = new LanePlace(provider);

        await Assert.ThrowsAsync<FormatException>(() => place.Lane.Write<int>(async db =>
        {
            db.Settings.Add(new() { Key = "a", Value = "1" });
            await db.SaveChangesAsync(Patience);
            throw new FormatException();
        }, Patience));
        await place.Lane.Run(new StartCase("c1", "1"), Patience);

        await using var read = place.Database.CreateDbContext();
        Assert.False(await read.Settings.AnyAsync(Patience));
    }
}
