using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Reminders;

/// <summary>
/// Everything that the rules owe one subject, past and future: the same list serves the sweep, the preview of the next 30 days and the verb. Keeps the
/// moments it worked out, because 50,000 pieces of work share a handful of dates; make one for each sweep.
/// </summary>
public sealed class ReminderPlan(WorkingCalendar calendar, QuietHours quiet)
{
    private readonly Dictionary<(RuleVersion, DateOnly?, ReminderAnchor, DateOnly), ImmutableArray<(ReminderRule, ReminderStep, DateTimeOffset)>> moments = [];

    public static ImmutableArray<PlannedReminder> For(
        ImmutableArray<ReminderRule> rules, ReminderSubject subject, WorkingCalendar calendar, UnitTree tree, QuietHours quiet) =>
        new ReminderPlan(calendar, quiet).For([new RuleVersion(DateOnly.MinValue, rules)], subject, tree);

    /// <param name="tree">The subject's line; "superior" is looked up in it. At the top there is none, and such a step has no recipient.</param>
    /// <returns>In order of time; within one moment in the order of the rule's steps. Also for a closed subject: the sweep writes down why those were skipped, a preview leaves them out.</returns>
    public ImmutableArray<PlannedReminder> For(ImmutableArray<RuleVersion> versions, ReminderSubject subject, UnitTree tree)
    {
        var planned = ImmutableArray.CreateBuilder<PlannedReminder>();
        for (var i = 0; i < versions.Length; i++)
            foreach (var anchor in (ReadOnlySpan<ReminderAnchor>)[ReminderAnchor.Deadline, ReminderAnchor.Cutoff, ReminderAnchor.Opened, ReminderAnchor.Waiting])
                if (subject.AnchorDate(anchor) is { } date)
                    foreach (var (rule, step, at) in Moments(versions[i], i + 1 < versions.Length ? versions[i + 1].From : null, anchor, date))
                        Add(planned, rule, step, at, date, subject, tree);
        // A step that an administrator moved across the day of the change is planned by both versions; the first one counts.
        return versions.Length == 1
            ? [.. planned.OrderBy(reminder => reminder.At)]
            : [.. planned.DistinctBy(reminder => reminder.Key).OrderBy(reminder => reminder.At)];
    }

    /// <summary>
    /// What falls due after one moment and until another, without what fell due before the subject came into being. Most subjects
    /// owe nothing between two sweeps, and cost nothing then.
    /// </summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="until">Inclusive.</param>
    /// <param name="next">The first moment after <paramref name="until"/> at which something may fall due; the end of time when nothing more can.</param>
    public ImmutableArray<PlannedReminder> Between(
        ImmutableArray<RuleVersion> versions, ReminderSubject subject, UnitTree tree, DateTimeOffset after, DateTimeOffset until, out DateTimeOffset next)
    {
        next = DateTimeOffset.MaxValue;
        var any = false;
        for (var i = 0; i < versions.Length; i++)
            foreach (var anchor in (ReadOnlySpan<ReminderAnchor>)[ReminderAnchor.Deadline, ReminderAnchor.Cutoff, ReminderAnchor.Opened, ReminderAnchor.Waiting])
                if (subject.AnchorDate(anchor) is { } date)
                    foreach (var (_, _, at) in Moments(versions[i], i + 1 < versions.Length ? versions[i + 1].From : null, anchor, date))
                        if (at > until)
                            next = at < next ? at : next;
                        else
                            any |= at > after && at >= subject.Since;
        return any ? [.. For(versions, subject, tree).Where(reminder => reminder.At > after && reminder.At <= until && reminder.At >= subject.Since)] : [];
    }

    // What a version moved to before its own first day is said on that day; what it leaves behind its last day is the next one's.
    private ImmutableArray<(ReminderRule, ReminderStep, DateTimeOffset)> Moments(RuleVersion version, DateOnly? until, ReminderAnchor anchor, DateOnly date)
    {
        if (moments.TryGetValue((version, until, anchor, date), out var known))
            return known;
        var found =
            from rule in version.Rules
            where rule.Anchor == anchor
            from step in rule.Steps
            let day = DayOf(anchor, date, step.Offset)
            let said = day < version.From ? calendar.NextWorkingDay(version.From) : day
            where until is null || said < until
            select (rule, step, VietnamTime.At(said, quiet.Into(step.Time)));
        return moments[(version, until, anchor, date)] = [.. found];
    }

    private static void Add(
        ImmutableArray<PlannedReminder>.Builder planned, ReminderRule rule, ReminderStep step, DateTimeOffset at, DateOnly anchor, ReminderSubject subject, UnitTree tree)
    {
        if (step.HandsTo is { } role)
        {
            var to = new PostAddress(role, subject.Unit);
            if (to != subject.HolderPost)
                planned.Add(Reminder(to) with { HandsOver = true });
            return;
        }
        var first = planned.Count;
        foreach (var to in step.To)
            if (PostOf(to, subject, tree) is { } post && !Has(post))
                planned.Add(Reminder(post));

        bool Has(PostAddress post)
        {
            for (var i = first; i < planned.Count; i++)
                if (planned[i].Recipient == post)
                    return true;
            return false;
        }

        PlannedReminder Reminder(PostAddress to) => new(
            subject.Work, rule.Id, step.Id, at, to, step.Kind, anchor, subject.Since, UsefulUntil(step.Kind, anchor)) { If = rule.If };
    }

    // A deadline may stand on a Sunday ("giữ nguyên"). What is said before or on it comes on the Friday; what comes after, on the Monday.
    private DateOnly DayOf(ReminderAnchor anchor, DateOnly date, WorkingDays offset)
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
        ReminderRecipient.Deputy => new PostAddress(Roles.Deputy, subject.Unit),
        ReminderRecipient.UnitMailbox => new PostAddress(Mailbox, subject.Unit),
        ReminderRecipient.SuperiorOfficer => AtSuperior(Roles.Officer, subject.Unit, tree),
        _ => AtSuperior(Roles.Leader, subject.Unit, tree),
    };

    /// <summary>Stands where a role stands in an address: <c>mailbox@615</c> is the unit's own e-mail address, which no person holds.</summary>
    public const string Mailbox = "mailbox";

    private static PostAddress? AtSuperior(string role, string unit, UnitTree tree) =>
        tree.Superior(unit) is { } superior ? new PostAddress(role, superior.Code) : null;
}
