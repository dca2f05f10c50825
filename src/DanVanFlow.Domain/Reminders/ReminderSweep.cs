using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>Stale: a newer step of the same rule took its place, or its sentence is no longer true. Closed: the work is done.
/// BeforeSubject: it fell due before the work came into being.</summary>
public enum SkipReason { Stale, Closed, BeforeSubject }

/// <summary>One row for the ledger. Every planned reminder that is due gets exactly one, once and for ever.</summary>
public abstract record ReminderDecision(PlannedReminder Reminder);

public sealed record Say(PlannedReminder Reminder) : ReminderDecision(Reminder);

public sealed record Skip(PlannedReminder Reminder, SkipReason Reason) : ReminderDecision(Reminder);

/// <summary>
/// "What should have been said by now, and was it?" Asked often, and after an outage of any length the answer is the same:
/// the newest step that is due is said once, the older ones are written down as skipped. Nothing is said at night or on a day off; what is
/// due then waits for the morning, and may be overtaken by then.
/// </summary>
public static class ReminderSweep
{
    /// <param name="planned">The plan of the subjects looked at, whole: newer steps decide about older ones.</param>
    /// <param name="alreadyDecided">The ledger's keys for these subjects, said and skipped alike.</param>
    /// <param name="openSubjects">Keys of the subjects still open now.</param>
    /// <returns>To be written into the ledger in one transaction with the letters of those said.</returns>
    public static ImmutableArray<ReminderDecision> Decide(
        IEnumerable<PlannedReminder> planned, IReadOnlySet<ReminderKey> alreadyDecided, DateTimeOffset now, IReadOnlySet<string> openSubjects,
        WorkingCalendar calendar, QuietHours quiet)
    {
        var mayTalk = quiet.Allows(now, calendar);
        return
        [
            .. planned.DistinctBy(reminder => reminder.Key).Where(reminder => reminder.At <= now)
                .GroupBy(reminder => (reminder.Subject, reminder.Rule, reminder.Recipient))
                .SelectMany(ladder => DecideLadder([.. ladder.OrderBy(reminder => reminder.At)], alreadyDecided, now, openSubjects, mayTalk)),
        ];
    }

    // Sorting is stable, so two steps that a holiday pushed onto one morning keep their order and the later one counts as newer.
    private static IEnumerable<ReminderDecision> DecideLadder(
        ImmutableArray<PlannedReminder> due, IReadOnlySet<ReminderKey> alreadyDecided, DateTimeOffset now, IReadOnlySet<string> openSubjects, bool mayTalk)
    {
        foreach (var reminder in due.Where(reminder => !alreadyDecided.Contains(reminder.Key)))
        {
            if (!openSubjects.Contains(reminder.Subject))
                yield return new Skip(reminder, SkipReason.Closed);
            else if (reminder.At < reminder.Since)
                yield return new Skip(reminder, SkipReason.BeforeSubject);
            else if (reminder != due[^1] || reminder.UsefulUntil < now)
                yield return new Skip(reminder, SkipReason.Stale);
            else if (mayTalk)
                yield return new Say(reminder);
        }
    }
}
