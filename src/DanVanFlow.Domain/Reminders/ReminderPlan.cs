using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Reminders;

/// <summary>Everything that the rules owe one subject, past and future: the same list serves the sweep and the preview of the next 30 days.</summary>
public static class ReminderPlan
{
    /// <param name="tree">The subject's line; "superior" is looked up in it. At the top there is none, and such a step has no recipient.</param>
    /// <returns>In order of time; within one moment in the order of the rule's steps. Also for a closed subject: the sweep writes down why those were skipped, a preview leaves them out.</returns>
    public static ImmutableArray<PlannedReminder> For(
        IEnumerable<ReminderRule> rules, ReminderSubject subject, WorkingCalendar calendar, UnitTree tree, QuietHours quiet)
    {
        var planned =
            from rule in rules
            let anchor = subject.AnchorDate(rule.Anchor)
            where anchor is not null
            from step in rule.Steps
            let at = VietnamTime.At(DayOf(rule.Anchor, anchor.Value, step.Offset, calendar), quiet.Into(step.Time))
            from recipient in step.To.Select(to => PostOf(to, subject, tree)).OfType<PostAddress>().Distinct()
            select new PlannedReminder(
                subject.Key, rule.Id, step.Id, at, recipient, step.Kind, anchor.Value, subject.Since, UsefulUntil(step.Kind, anchor.Value));
        return [.. planned.OrderBy(reminder => reminder.At)];
    }

    // A deadline may stand on a Sunday ("giữ nguyên"). What is said before or on it comes on the Friday; what comes after, on the Monday.
    private static DateOnly DayOf(ReminderAnchor anchor, DateOnly date, WorkingDays offset, WorkingCalendar calendar)
    {
        var looksForward = offset.Count > 0 || anchor is ReminderAnchor.Opened or ReminderAnchor.Waiting;
        var day = calendar.Add(date, offset);
        return looksForward ? calendar.NextWorkingDay(day) : calendar.PreviousWorkingDay(day);
    }

    private static DateTimeOffset? UsefulUntil(ReminderKind kind, DateOnly anchor) =>
        kind is ReminderKind.BeforeDue or ReminderKind.OnDue ? VietnamTime.EndOfDay(anchor) : null;

    private static PostAddress? PostOf(ReminderRecipient to, ReminderSubject subject, UnitTree tree) => to switch
    {
        ReminderRecipient.Holder => subject.HolderPost,
        ReminderRecipient.Leader => new PostAddress(Roles.Leader, subject.Unit),
        ReminderRecipient.SuperiorOfficer => AtSuperior(Roles.Officer, subject.Unit, tree),
        _ => AtSuperior(Roles.Leader, subject.Unit, tree),
    };

    private static PostAddress? AtSuperior(string role, string unit, UnitTree tree) =>
        tree.Superior(unit) is { } superior ? new PostAddress(role, superior.Code) : null;
}
