using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
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
    IDbContextFactory<FlowDb> databases, StepLane lane, OrganizationCache organizations, IReminderSources sources, HouseHours house, TimeProvider clock, OutboxBell bell)
{
    /// <summary>Work closed this recently is looked at once more, so that the ledger tells why nothing was said.</summary>
    static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    const int FairAttempts = 5;

    /// <returns>What this run wrote into the ledger.</returns>
    public async Task<ReminderTally> Run(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var decisions = await Decide(db, now, cancel);
        var held = await HeldUntilNow(db, now, cancel);
        if (decisions.Count + held.Count == 0)
            return ReminderTally.Nothing;

        var tally = ReminderTally.Nothing;
        foreach (var hearing in decisions.Where(hearing => hearing is { IsSaid: true, Reminder.HandsOver: true }))
            tally += await HandOver(hearing, now, cancel);
        foreach (var batch in SweepBatch.Of([.. decisions.Where(hearing => hearing is not { IsSaid: true, Reminder.HandsOver: true })], held))
            tally += await Write(db, batch, now, cancel);
        if (tally.Said > 0 || held.Count > 0)
            bell.Ring();
        return tally;
    }

    async Task<List<Hearing>> Decide(FlowDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var organization = organizations.Current;
        var today = VietnamTime.LocalDate(now);
        var books = await RuleBooks.Read(db, sources, house, cancel: cancel);
        var plan = await WorkPlan.Read(db, organization, books, sources.Calendars, house.Quiet, today, now, now - LookBack, UnitScope.All, cancel);
        if (!plan.Planned.Any())
            return [];
        var history = await ReminderLedger.History(db, plan, cancel);
        var decisions = plan.ByCalendar.SelectMany(same => ReminderSweep.Decide(same.Value, history, now, plan.StandOf, same.Key, house.Quiet).Select(decision => (Decision: decision, Calendar: same.Key))).ToList();
        if (decisions.Count == 0)
            return [];
        var hearers = await Hearers.Find(db, organization, today, house.Ways, cancel);
        // What fell due after the work was done was never owed.
        return
        [
            .. decisions.Where(one => one.Decision is not Skip { Reason: SkipReason.Closed or SkipReason.Excused } || one.Decision.Reminder.At <= plan[one.Decision.Reminder.Work].OverSince)
                .Select(one => Hearing.Of(one.Decision, plan[one.Decision.Reminder.Work], one.Calendar, hearers)),
        ];
    }

    /// <summary>What came before this working morning's round waits for it, and then goes with it.</summary>
    async Task<List<HeldLetterRow>> HeldUntilNow(FlowDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var morning = VietnamTime.At(VietnamTime.LocalDate(now), house.Morning);
        if (now < morning || !house.Quiet.Allows(VietnamTime.LocalTime(now)))
            return [];
        var calendars = new PersonCalendars(organizations.Current, sources.Calendars, VietnamTime.LocalDate(now));
        return [.. (await db.HeldLetters.AsNoTracking().Where(row => row.At < morning).ToListAsync(cancel)).Where(row => house.Quiet.Allows(now, calendars.Of(row.Person)))];
    }

    async Task<ReminderTally> Write(FlowDb db, SweepBatch batch, DateTimeOffset now, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await lane.Run(new SweepStep(batch, now), cancel);
                var said = batch.Hearings.Count(hearing => hearing.IsSaid);
                return new ReminderTally(said, batch.Hearings.Count - said);
            }
            catch (SaidMeanwhile) when (attempt < FairAttempts)
            {
                batch = await StillToSay(db, batch, cancel);
                if (batch.Hearings.Count + batch.Held.Count == 0)
                    return ReminderTally.Nothing;
            }
    }

    static async Task<SweepBatch> StillToSay(FlowDb db, SweepBatch batch, CancellationToken cancel)
    {
        var left = (await ReminderLedger.NotYetThere(db, [.. batch.Hearings.Select(hearing => hearing.Decision)], cancel)).ToHashSet();
        var ids = batch.Held.Select(row => row.Id).ToList();
        var held = ids.Count == 0 ? [] : await db.HeldLetters.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        return new SweepBatch([.. batch.Hearings.Where(hearing => left.Contains(hearing.Decision))], held);
    }

    async Task<ReminderTally> HandOver(Hearing hearing, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var step = new HandOverStep(hearing, now);
            await lane.Run(step, cancel);
            return step.WasHandedOver ? new ReminderTally(1, 0) : new ReminderTally(0, 1);
        }
        catch (SaidMeanwhile)
        {
            return ReminderTally.Nothing;
        }
    }
}

/// <param name="Said">Reminders that went into a letter. Several may share one.</param>
public readonly record struct ReminderTally(int Said, int Skipped)
{
    public static readonly ReminderTally Nothing = new(0, 0);

    public static ReminderTally operator +(ReminderTally one, ReminderTally other) => new(one.Said + other.Said, one.Skipped + other.Skipped);
}
