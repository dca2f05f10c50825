using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// "What should have been said by now, and was it?" Plans everything that open work is owed, asks the ledger what was decided already, and writes the
/// rest: ledger rows and letters in one transaction. The ledger's key makes a second saying impossible, so this may run as often, as late
/// and on as many nodes as it likes; after an outage it says what is still useful once.
/// </summary>
public sealed class SendDueReminders(
    IDbContextFactory<FlowDb> databases, StepLane lane, OrganizationCache organizations, IReminderSources sources, TimeProvider clock, OutboxBell bell)
{
    /// <summary>Work closed this recently is looked at once more, so that the ledger tells why nothing was said.</summary>
    static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    /// <summary>Rows per transaction: short enough that steps of people do not wait behind a sweep.</summary>
    const int AtOnce = 1_000;

    public QuietHours Quiet { get; init; } = QuietHours.Default;

    /// <returns>What this run wrote into the ledger.</returns>
    public async Task<ReminderTally> Run(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var calendar = sources.Calendar;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var plan = await Plan(db, now, calendar, cancel);
        if (plan.Due.Count == 0)
            return ReminderTally.Nothing;

        var decided = await ReminderLedger.Decided(db, plan.Earliest, plan.Work.ContainsKey, cancel);
        var decisions = ReminderSweep.Decide(plan.Due, decided, now, plan.OpenKeys, calendar, Quiet)
            .Where(decision => decision is not Skip { Reason: SkipReason.Closed } || decision.Reminder.At <= plan.Work[decision.Reminder.Subject].ItemClosedAt);

        var tally = ReminderTally.Nothing;
        foreach (var together in InTransactions(decisions))
            tally += await Write(together, plan.Work, calendar, now, cancel);
        if (tally.Said > 0)
            bell.Ring();
        return tally;
    }

    sealed record Planned(Dictionary<string, OpenWork> Work, List<PlannedReminder> Due, HashSet<string> OpenKeys)
    {
        public DateTimeOffset Earliest { get; set; } = DateTimeOffset.MaxValue;
    }

    async Task<Planned> Plan(FlowDb db, DateTimeOffset now, WorkingCalendar calendar, CancellationToken cancel)
    {
        var organization = organizations.Current;
        var today = VietnamTime.LocalDate(now);
        var planned = new Planned([], [], []);
        await foreach (var work in OpenWork.Query(db, now - LookBack).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (work.AsSubject() is not { } subject || !planned.Work.TryAdd(subject.Key, work))
                continue;
            if (subject.Open)
                planned.OpenKeys.Add(subject.Key);
            if (work.ItemOpenedAt < planned.Earliest)
                planned.Earliest = work.ItemOpenedAt;
            var tree = organization.TreeAt(today, work.Line);
            // What fell due before the work came into being was never owed to anybody, and is not worth a row.
            planned.Due.AddRange(ReminderPlan.For(sources.RulesOf(work.Workflow), subject, calendar, tree, Quiet)
                .Where(reminder => reminder.At <= now && reminder.At >= reminder.Since));
        }
        return planned;
    }

    /// <summary>All of one recipient in one transaction, so that one letter speaks about all of it.</summary>
    static IEnumerable<List<ReminderDecision>> InTransactions(IEnumerable<ReminderDecision> decisions)
    {
        var together = new List<ReminderDecision>();
        foreach (var ofOne in decisions.GroupBy(decision => decision.Reminder.Recipient))
        {
            together.AddRange(ofOne);
            if (together.Count < AtOnce)
                continue;
            yield return together;
            together = [];
        }
        if (together.Count > 0)
            yield return together;
    }

    async Task<ReminderTally> Write(
        List<ReminderDecision> decisions, Dictionary<string, OpenWork> workOf, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await lane.Write(async db =>
                {
                    var mine = await ReminderLedger.NotYetThere(db, decisions, cancel);
                    var said = mine.OfType<Say>().Select(say => say.Reminder).ToList();
                    db.ChangeTracker.AutoDetectChangesEnabled = false;
                    db.Reminders.AddRange(mine.Select(decision => ReminderLedger.RowOf(decision, now)));
                    db.Outbox.AddRange(ReminderOrders.For(said, workOf, calendar, now));
                    await db.SaveChangesAsync(cancel);
                    return new ReminderTally(said.Count, mine.Count - said.Count);
                }, cancel);
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Another node said some of it in this very moment: look again at what is left.
            }
    }
}

/// <param name="Said">Reminders that went into a letter. Several may share one.</param>
public readonly record struct ReminderTally(int Said, int Skipped)
{
    public static readonly ReminderTally Nothing = new(0, 0);

    public static ReminderTally operator +(ReminderTally one, ReminderTally other) => new(one.Said + other.Said, one.Skipped + other.Skipped);
}
