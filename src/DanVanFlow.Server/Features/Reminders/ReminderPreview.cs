using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>One reminder of the coming days.</summary>
/// <param name="IsDue">Its time has come, but the house keeps silent now.</param>
public sealed record PreviewLine(DateTimeOffset At, OpenWork Work, PlannedReminder Reminder, bool IsDue);

/// <summary>
/// Everything that will be said if nothing changes, from the very plan that the sweep follows. Work that gets done meanwhile says nothing.
/// </summary>
public sealed class ReminderPreview(FlowDb db, IReminderSources sources, HouseHours house, TimeProvider clock)
{
    // Looked at on a Saturday, what is due and waits for Monday is due all the same.
    static readonly WorkingCalendar EveryDay = WorkingCalendar.Of([new(DateOnly.MinValue, new HashSet<DayOfWeek>())], [], DateOnly.MinValue, DateOnly.MaxValue).Calendar!;

    /// <param name="scope">Only work of these units.</param>
    /// <param name="trying">A decision about a rule that was not made yet: what it would do.</param>
    /// <returns>By time; what is due and waits for the morning comes first.</returns>
    public async Task<IReadOnlyList<PreviewLine>> Read(
        Domain.Organization.Organization organization, UnitScope scope, DateTimeOffset until, (string Workflow, RuleChange Change)? trying = null, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.LocalDate(now);
        var books = await RuleBooks.Read(db, sources, house, trying, cancel);
        var plan = await WorkPlan.Read(db, organization, books, sources.Calendars, house.Quiet, today, until, null, scope, cancel);
        var history = await ReminderLedger.History(db, plan, cancel);
        // What the next sweep of the morning would say of what is due; the sweep itself keeps silent now.
        var due = ReminderSweep.Decide(plan.Planned, history, now, plan.StandOf, EveryDay, QuietHours.None).OfType<Say>().Select(say => say.Reminder).ToList();
        var coming = plan.Planned.Where(reminder => reminder.At > now && !history.Contains(reminder.Key)
            && !(reminder.If == ReminderCondition.NotStarted && plan.StandOf(reminder.Work) == WorkStand.Started));
        return [.. due.Concat(coming).OrderBy(reminder => reminder.At).Select(reminder => new PreviewLine(reminder.At, plan[reminder.Work], reminder, reminder.At <= now))];
    }
}
