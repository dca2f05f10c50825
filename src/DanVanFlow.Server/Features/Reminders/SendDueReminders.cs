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

    readonly SettledWork settled = new();
    readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <returns>What this run wrote into the ledger.</returns>
    public async Task<ReminderTally> Run(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            return await Sweep(clock.GetUtcNow(), cancel);
        }
        catch
        {
            settled.Forget();
            throw;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    async Task<ReminderTally> Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (decisions, held) = await Decide(db, now, cancel);
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

    async Task<(List<Hearing> Decisions, List<HeldLetterRow> Held)> Decide(FlowDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (organization, calendars, today) = (organizations.Current, sources.Calendars, VietnamTime.LocalDate(now));
        var books = await RuleBooks.Read(db, sources, house, cancel: cancel);
        settled.Enter(organization, calendars, books.Mark, now);
        // Read before the work: what happens in between is looked at twice rather than never.
        var newestAct = await db.Audit.MaxAsync(row => (long?)row.Number, cancel) ?? 0;
        var held = await HeldUntilNow(db, now, cancel);
        if (settled.IsAtRest(now, newestAct))
            return ([], held.Count == 0 ? held : (await OneDigest.Part(db, [], held, now, house.Morning, cancel)).Held);

        var plan = await WorkPlan.Read(db, organization, books, calendars, house.Quiet, today, now, now - LookBack, UnitScope.All, settled, cancel);
        var history = plan.Planned.Any() ? await ReminderLedger.History(db, plan, cancel) : new();
        var decisions = plan.ByCalendar.SelectMany(same => ReminderSweep.Decide(same.Value, history, now, plan.StandOf, same.Key, house.Quiet).Select(decision => (Decision: decision, Calendar: same.Key))).ToList();
        var hearers = decisions.Count == 0 ? null : await Hearers.Find(db, organization, today, house.Ways, cancel);
        // What fell due after the work was done was never owed.
        var hearings = decisions.Where(one => one.Decision is not Skip { Reason: SkipReason.Closed or SkipReason.Excused } || one.Decision.Reminder.At <= plan[one.Decision.Reminder.Work].OverSince)
            .Select(one => Hearing.Of(one.Decision, plan[one.Decision.Reminder.Work], one.Calendar, hearers!)).ToList();
        var parts = await OneDigest.Part(db, hearings, held, now, house.Morning, cancel);

        foreach (var (calendar, planned) in plan.ByCalendar)
            if (!house.Quiet.Allows(now, calendar))
                plan.Wait(planned.Except(decisions.Select(one => one.Decision.Reminder)).Where(reminder => !history.Contains(reminder.Key)), house.Quiet.NextAllowed(now, calendar));
        plan.Wait(parts.Later.Select(hearing => hearing.Reminder), NextMorning(now));
        settled.Looked(now, newestAct, plan.Seen);
        return (parts.Now, parts.Held);
    }

    // The first moment at which another digest may go; on a day off the sweep then waits for the next working day by itself.
    DateTimeOffset NextMorning(DateTimeOffset now) =>
        VietnamTime.At(VietnamTime.LocalTime(now) < house.Morning ? VietnamTime.LocalDate(now) : VietnamTime.LocalDate(now).AddDays(1), house.Morning);

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
                await lane.Run(new SweepStep(batch, now, house.Morning), cancel);
                var said = batch.Hearings.Count(hearing => hearing.IsSaid);
                return new ReminderTally(said, batch.Hearings.Count - said);
            }
            catch (SaidMeanwhile) when (attempt < FairAttempts)
            {
                batch = await StillToSay(db, batch, now, cancel);
                if (batch.Hearings.Count + batch.Held.Count == 0)
                    return ReminderTally.Nothing;
            }
    }

    async Task<SweepBatch> StillToSay(FlowDb db, SweepBatch batch, DateTimeOffset now, CancellationToken cancel)
    {
        // Whose digest the other node wrote waits for the next morning, and is not settled.
        settled.Forget();
        var left = (await ReminderLedger.NotYetThere(db, [.. batch.Hearings.Select(hearing => hearing.Decision)], cancel)).ToHashSet();
        var ids = batch.Held.Select(row => row.Id).ToList();
        var held = ids.Count == 0 ? [] : await db.HeldLetters.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel);
        var parts = await OneDigest.Part(db, [.. batch.Hearings.Where(hearing => left.Contains(hearing.Decision))], held, now, house.Morning, cancel);
        return new SweepBatch(parts.Now, parts.Held);
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
