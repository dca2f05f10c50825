using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>One reminder of the coming days.</summary>
/// <param name="IsDue">Its time has come, but the house keeps silent now.</param>
public sealed record PreviewLine(DateTimeOffset At, OpenWork Work, PlannedReminder Reminder, bool IsDue);

/// <summary>
/// Everything that will be said if nothing changes, from the very plan that the sweep follows. Work that gets done meanwhile says nothing.
/// </summary>
public sealed class ReminderPreview(FlowDb db, IReminderSources sources, TimeProvider clock)
{
    /// <param name="scope">Only work of these units.</param>
    /// <returns>By time; what is due and waits for the morning comes first.</returns>
    public async Task<IReadOnlyList<PreviewLine>> Read(Domain.Organization.Organization organization, UnitScope scope, int days, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var until = now.AddDays(days);
        var today = VietnamTime.LocalDate(now);
        var work = new Dictionary<string, OpenWork>();
        var planned = new List<PlannedReminder>();
        var earliest = now;
        await foreach (var open in OpenWork.Query(db, null).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!open.IsOpen || !scope.Contains(open.CaseUnit) || open.AsSubject() is not { } subject || !work.TryAdd(subject.Key, open))
                continue;
            if (open.ItemOpenedAt < earliest)
                earliest = open.ItemOpenedAt;
            planned.AddRange(ReminderPlan.For(sources.RulesOf(open.Workflow), subject, sources.Calendar, organization.TreeAt(today, open.Line), QuietHours.Default)
                .Where(reminder => reminder.At <= until && reminder.At >= reminder.Since));
        }
        var decided = await ReminderLedger.Decided(db, earliest, work.ContainsKey, cancel);
        // What the next sweep of the morning would say of what is due; the sweep itself keeps silent now.
        var due = ReminderSweep.Decide(planned, decided, now, work.Keys.ToHashSet(), WorkingCalendar.WeekendsOnly, QuietHours.None).OfType<Say>().Select(say => say.Reminder)
            .Concat(planned.Where(reminder => reminder.At > now && !decided.Contains(reminder.Key)));
        return [.. due.OrderBy(reminder => reminder.At).Select(reminder => new PreviewLine(reminder.At, work[reminder.Subject], reminder, reminder.At <= now))];
    }
}
