using System.Data.Common;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Features.Audit.Chain;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Audit;

/// <summary>Whatever is done to the audit behind the program's back is noticed, and the first row that is not as it was is named.</summary>
public sealed class ChainStories
{
    static readonly DateOnly Second = ChainHouse.FirstDay.AddDays(1);

    [Theory, OnEachDatabase]
    public async Task An_untouched_audit_is_whole_and_its_last_hash_can_be_kept_on_paper(string provider)
    {
        using var house = await ChainHouse.WithThreeDays(provider);
        var (rows, unsealed, hash, day, broken) = await house.Verify();
        Assert.Equal((30, 0, ChainHouse.FirstDay.AddDays(2), null), (rows, unsealed, day, broken));

        await house.Write(ChainHouse.Act(Second.AddDays(7), 1));
        Assert.Equal(1, (await house.Verify()).Unsealed);
        Assert.Equal(1, await house.Seal());
        Assert.NotEqual(hash, (await house.Verify()).LastHash);
        Assert.Equal(30, await house.Find(hash));
        Assert.Null(await house.Find(new string('1', 64)));
    }

    [Theory, OnEachDatabase]
    public Task A_changed_row_is_named(string provider) =>
        Noticed(provider, "UPDATE audit SET after = 'status: returned' WHERE number = 14", 14, Second, Breach.Changed);

    [Theory, OnEachDatabase]
    public Task A_moved_moment_is_named(string provider) => Noticed(provider, "UPDATE audit SET at = at + 1 WHERE number = 14", 14, Second, Breach.Changed);

    [Theory, OnEachDatabase]
    public Task A_removed_row_is_named(string provider) => Noticed(provider, "DELETE FROM audit WHERE number = 15", 15, Second, Breach.Removed);

    [Theory, OnEachDatabase]
    public Task The_last_row_of_a_day_is_missed(string provider) => Noticed(provider, "DELETE FROM audit WHERE number = 20", 20, Second, Breach.Removed);

    [Theory, OnEachDatabase]
    public Task The_last_row_of_all_is_missed(string provider) => Noticed(provider, "DELETE FROM audit WHERE number = 30", 30, Second.AddDays(1), Breach.Removed);

    [Theory, OnEachDatabase]
    public Task A_whole_day_is_missed(string provider) => Noticed(provider, "DELETE FROM audit WHERE number BETWEEN 11 AND 20", 11, Second, Breach.Removed);

    [Theory, OnEachDatabase]
    public Task A_whole_day_is_missed_even_with_its_links(string provider) =>
        Noticed(provider, "DELETE FROM audit WHERE number BETWEEN 11 AND 20; DELETE FROM audit_seals WHERE day = '2026-03-03'", 11, null, Breach.Removed);

    [Theory, OnEachDatabase]
    public Task The_last_day_is_missed_even_with_its_links(string provider) =>
        Noticed(provider, "DELETE FROM audit WHERE number > 20; DELETE FROM audit_seals WHERE day = '2026-03-04'", 21, null, Breach.Removed);

    [Theory, OnEachDatabase]
    public Task A_whole_day_cannot_be_hidden_by_closing_the_ranks(string provider) => Noticed(
        provider, "DELETE FROM audit WHERE number BETWEEN 11 AND 20; DELETE FROM audit_seals WHERE number = 2; UPDATE audit_seals SET number = 2 WHERE number = 3",
        21, Second.AddDays(1), Breach.Changed);

    [Theory, OnEachDatabase]
    public Task Two_rows_that_changed_places_are_noticed(string provider) => Noticed(
        provider, "UPDATE audit SET number = -1 WHERE number = 12; UPDATE audit SET number = 12 WHERE number = 13; UPDATE audit SET number = 13 WHERE number = -1",
        12, Second, Breach.Changed);

    [Theory, OnEachDatabase]
    public async Task A_row_slipped_in_between_is_noticed_and_never_sealed(string provider)
    {
        using var house = new ChainHouse(provider);
        await house.Write(ChainHouse.Act(Second, 1), ChainHouse.Act(Second, 2));
        house.Tamper("INSERT INTO audit (number, at, act, subject) VALUES (5, 1772500000000, 'approve', 'case/x')");
        await house.Seal();
        Assert.Null((await house.Verify()).Broken);

        house.Tamper("INSERT INTO audit (number, at, act, subject) VALUES (4, 1772400000000, 'approve', 'case/y')");
        Assert.Equal(0, await house.Seal());
        var broken = (await house.Verify()).Broken;
        Assert.Equal((4, Breach.Inserted), (broken!.Number, broken.Breach));
    }

    [Theory, OnEachDatabase]
    public async Task A_link_that_was_made_to_fit_breaks_the_next_one(string provider)
    {
        using var house = await ChainHouse.WithThreeDays(provider);
        await using (var db = house.Database.CreateDbContext())
        {
            var row = await db.Audit.AsNoTracking().FirstAsync(row => row.Number == 14, TestContext.Current.CancellationToken);
            var seal = await db.AuditSeals.AsNoTracking().FirstAsync(seal => seal.Number == 2, TestContext.Current.CancellationToken);
            var forged = new AuditRow { Number = 14, At = row.At, Person = "somebody else", Post = row.Post, Act = row.Act, Subject = row.Subject, Unit = row.Unit, Before = row.Before, After = row.After, From = row.From };
            AuditLinks.Write(seal.Links.AsSpan(3 * AuditLinks.Size), 14, AuditLinks.Hash(AuditLinks.Read(seal.Links, 2).Hash, forged));
            await db.AuditSeals.Where(stored => stored.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.Links, seal.Links), TestContext.Current.CancellationToken);
        }
        house.Tamper("UPDATE audit SET person = 'somebody else' WHERE number = 14");
        var broken = (await house.Verify()).Broken;
        Assert.Equal((15, Breach.Changed), (broken!.Number, broken.Breach));
    }

    [Theory, OnEachDatabase]
    public async Task Days_can_be_looked_at_by_themselves(string provider)
    {
        using var house = await ChainHouse.WithThreeDays(provider);
        house.Tamper("UPDATE audit SET act = 'return' WHERE number = 14");
        Assert.Null((await house.Verify(to: ChainHouse.FirstDay)).Broken);
        Assert.Equal(10, (await house.Verify(from: Second.AddDays(1))).Rows);
        Assert.Equal(14, (await house.Verify(Second, Second)).Broken!.Number);
        Assert.Equal(0, (await house.Verify(from: Second.AddDays(70))).Rows);
    }

    [Theory, OnEachDatabase]
    public async Task A_server_killed_between_writing_and_sealing_leaves_rows_that_the_next_one_seals(string provider)
    {
        using var house = new ChainHouse(provider);
        await house.Write(ChainHouse.Act(Second, 1));
        await house.Seal();
        await house.Write(ChainHouse.Act(Second, 2), ChainHouse.Act(Second.AddDays(1), 3));
        var waiting = await house.Verify();
        Assert.Equal((1, 2, null), (waiting.Rows, waiting.Unsealed, waiting.Broken));

        using var next = house.Database.OpenLane() as IDisposable;
        Assert.Equal(2, await house.Sealer((DanVanFlow.Server.Data.Steps.StepLane)next!).Run(TestContext.Current.CancellationToken));
        Assert.Equal((3, 0, null), ((await house.Verify()).Rows, (await house.Verify()).Unsealed, (await house.Verify()).Broken));
    }

    [Theory, OnEachDatabase]
    public async Task More_rows_than_one_look_takes_are_all_sealed(string provider)
    {
        using var house = new ChainHouse(provider);
        await house.Write([.. Enumerable.Range(0, SealAudit.Most + 7).Select(_ => ChainHouse.Act(Second, 1))]);
        Assert.Equal(SealAudit.Most + 7, await house.Seal());
        Assert.Equal((SealAudit.Most + 7, 0L, null), ((int)(await house.Verify()).Rows, (await house.Verify()).Unsealed, (await house.Verify()).Broken));
    }

    static async Task Noticed(string provider, string sql, long number, DateOnly? day, Breach breach)
    {
        using var house = await ChainHouse.WithThreeDays(provider);
        house.Tamper(sql);
        var broken = (await house.Verify()).Broken;
        Assert.NotNull(broken);
        Assert.Equal((number, day, breach), (broken.Number, broken.Day, broken.Breach));
    }
}

/// <summary>Several nodes write and seal one audit; a transaction that took its number early may commit late.</summary>
public sealed class ChainOfSeveralNodes
{
    [Theory, OnEachDatabase]
    public async Task Two_nodes_that_write_and_seal_together_leave_one_whole_chain(string provider)
    {
        using var house = new ChainHouse(provider);
        using var second = house.Database.OpenLane() as IDisposable;
        var (other, cancel) = ((DanVanFlow.Server.Data.Steps.StepLane)second!, TestContext.Current.CancellationToken);
        var (sealerHere, sealerThere) = (house.Sealer(house.Lane), house.Sealer(other));
        var day = ChainHouse.FirstDay;

        for (var round = 0; round < 20; round++)
        {
            Task[] work =
            [
                .. Enumerable.Range(0, 5).Select(hour => house.Write(ChainHouse.Act(day, hour))),
                .. Enumerable.Range(0, 5).Select(hour => other.Write(async db => { db.Audit.Add(ChainHouse.Act(day, hour)); return await db.SaveChangesAsync(cancel); }, cancel)),
                sealerHere.Run(cancel), sealerThere.Run(cancel),
            ];
            await Task.WhenAll(work);
        }
        await house.Seal();
        var found = await house.Verify();
        Assert.Equal((200, 0, null), (found.Rows, found.Unsealed, found.Broken));
    }

    // PostgreSQL alone: on SQLite the second writer waits for the first, so numbers appear in order.
    [Fact]
    public async Task A_number_taken_early_and_committed_late_is_waited_for()
    {
        if (!TestPostgreSql.IsThere && !TestPostgreSql.IsRequired)
            Assert.Skip("PostgreSQL is not installed.");
        using var house = new ChainHouse("PostgreSql");
        await using var late = house.Database.Open();
        await using var transaction = await late.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Insert(late, transaction);
        await house.Write(ChainHouse.Act(ChainHouse.FirstDay, 1));

        Assert.Equal(0, await house.Seal());
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await house.Seal());
        Assert.Null((await house.Verify()).Broken);
    }

    [Theory, OnEachDatabase]
    public async Task A_number_that_was_given_back_holds_nobody_up(string provider)
    {
        using var house = new ChainHouse(provider);
        await using (var given = house.Database.Open())
        {
            await using var transaction = await given.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Insert(given, transaction);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        await house.Write(ChainHouse.Act(ChainHouse.FirstDay, 1));
        Assert.Equal(1, await house.Seal());
        Assert.Null((await house.Verify()).Broken);
    }

    static async Task Insert(DbConnection on, DbTransaction within)
    {
        await using var command = on.CreateCommand();
        command.Transaction = within;
        command.CommandText = "INSERT INTO audit (at, act, subject) VALUES (1772400000000, 'import', 'unit/615')";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
