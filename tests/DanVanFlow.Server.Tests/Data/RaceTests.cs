using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>Two writers want the same: on one node through one lane, on PostgreSQL from two nodes with a lane each. Nobody overwrites anybody.</summary>
public sealed class RaceTests
{
    static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Two_nodes_that_start_one_report_make_one_case(string provider)
    {
        using var place = new LanePlace(provider);
        var other = place.SecondLane();
        for (var unit = 0; unit < 20; unit++)
        {
            StartCase first = new($"a{unit}", $"{unit}"), second = new($"b{unit}", $"{unit}");
            await Task.WhenAll(place.Lane.Run(first, Patience), other.Run(second, Patience));

            Assert.True(first.Found is null ^ second.Found is null, $"unit {unit}: {first.Found ?? "new"}, {second.Found ?? "new"}");
        }
        await using var db = place.Database.CreateDbContext();
        Assert.Equal(20, await db.Cases.CountAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task A_lost_race_is_decided_again_with_fresh_facts(string provider)
    {
        using var place = new LanePlace(provider);
        var other = place.SecondLane();
        await place.Lane.Run(new StartCase("c1", "1"), Patience);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? place.Lane : other).Run(new Approve("c1"), Patience)));

        await using var db = place.Database.CreateDbContext();
        Assert.Equal(41, (await db.Cases.SingleAsync(Patience)).Version);
        Assert.Equal(Enumerable.Range(1, 41), await db.Journal.OrderBy(j => j.Number).Select(j => j.Number).ToListAsync(Patience));
        Assert.Equal(1, await db.WorkItems.CountAsync(w => w.ClosedAt == null, Patience));
    }

    [Theory, OnEachDatabase]
    public async Task A_start_that_did_not_ask_fails_alone_when_the_report_exists(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "1"), Patience);
        using var queue = place.HoldTheLane();
        var blind = place.Lane.Run(new StartCase("c2", "1", asks: false), Patience);
        var good = place.Lane.Run(new Approve("c1"), Patience);
        queue.Release();

        await good;

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => blind);
        Assert.True(place.Database.IsUniqueViolation(refused), refused.ToString());
    }

    [Theory, OnEachDatabase]
    public async Task The_same_key_is_answered_once_and_found_afterwards(string provider)
    {
        using var place = new LanePlace(provider);
        var other = place.SecondLane();
        var effects = 0;
        AnyStep Request(string parcel) => new(new(IdempotencyKey: ("hoa", "k1")), (facts, writes) =>
        {
            if (facts.Answered is not null)
                return;
            Interlocked.Increment(ref effects);
            writes.Outbox.Add(Rows.Parcel(parcel));
            writes.Answered = Rows.Answer("k1", parcel);
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? place.Lane : other).Run(Request($"p{i}"), Patience)));

        await using var db = place.Database.CreateDbContext();
        Assert.Equal((await db.Answered.SingleAsync(Patience)).Answer, (await db.Outbox.SingleAsync(Patience)).Id);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_writer_of_a_draft_sees_the_first_ones_version(string provider)
    {
        using var place = new LanePlace(provider);
        var other = place.SecondLane();
        await place.Lane.Run(new StartCase("c1", "1"), Patience);
        var saved = 0;
        AnyStep Save(int basedOn) => new(new(Case: "c1", Draft: true), (facts, writes) =>
        {
            if ((facts.Draft()?.Version ?? 0) != basedOn)
                return;
            Interlocked.Increment(ref saved);
            writes.Draft = Rows.Draft("c1", $"after {basedOn}", basedOn + 1);
        });

        await place.Lane.Run(Save(0), Patience);
        await Task.WhenAll(place.Lane.Run(Save(1), Patience), other.Run(Save(1), Patience));

        await using var db = place.Database.CreateDbContext();
        var draft = await db.Drafts.SingleAsync(Patience);
        Assert.Equal((2, "after 1"), (draft.Version, draft.Answers));
    }

    [Theory, OnEachDatabase]
    public async Task A_draft_typed_meanwhile_is_not_thrown_away_by_a_sending(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "1"), Patience);
        await place.Lane.Run(new AnyStep(new(Case: "c1", Draft: true), (_, w) => w.Draft = Rows.Draft("c1", "old", 1)), Patience);
        var seen = new List<string>();
        var first = true;
        var send = new AnyStep(new(Case: "c1", Draft: true), (facts, writes) =>
        {
            seen.Add(facts.Draft()!.Answers);
            if (first && provider == "PostgreSql")
                TypeFromAnotherNode(place);
            first = false;
            writes.DropDraftOf = ("c1", "");
        });

        await place.Lane.Run(send, Patience);

        Assert.Equal(provider == "PostgreSql" ? ["old", "new"] : ["old"], seen);
        await using var db = place.Database.CreateDbContext();
        Assert.False(await db.Drafts.AnyAsync(Patience));
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_changes_what_hangs_on_a_case_is_counted(string provider)
    {
        using var place = new LanePlace(provider);
        await place.Lane.Run(new StartCase("c1", "1"), Patience);

        await place.Lane.Run(new AnyStep(new(Case: "c1"), (facts, writes) =>
        {
            facts.OpenWorkItems[0].ReviewOpenedAt = Rows.Noon;
            writes.ChangedWorkItems.Add(facts.OpenWorkItems[0]);
        }), Patience);

        await using var db = place.Database.CreateDbContext();
        Assert.Equal(2, (await db.Cases.SingleAsync(Patience)).Version);
    }

    [Theory, OnEachDatabase]
    public async Task Rows_added_before_a_refusal_are_not_written(string provider)
    {
        using var place = new LanePlace(provider);

        await place.Lane.Run(new AnyStep(new(), (_, writes) =>
        {
            writes.Outbox.Add(Rows.Parcel("never"));
            writes.Discard();
        }), Patience);

        await using var db = place.Database.CreateDbContext();
        Assert.False(await db.Outbox.AnyAsync(Patience));
    }

    static void TypeFromAnotherNode(LanePlace place)
    {
        using var db = place.Database.CreateDbContext();
        db.Drafts.ExecuteUpdate(d => d.SetProperty(x => x.Answers, "new").SetProperty(x => x.Version, 2));
    }
}
