using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>Stale: a newer step of the same rule took its place, or its sentence is no longer true. Closed: the work is done. Excused: the unit need not do it.
/// BeforeSubject: it fell due before the work came into being. Started: it was about work that nobody had begun. Moved: the date was moved later, and this step
/// lies before the last word about the old date. Nobody: the post is vacant and nobody stands in. Declined: everybody there chose not to hear this kind.</summary>
public enum SkipReason { Stale, Closed, Excused, BeforeSubject, Started, Moved, Nobody, Declined }

/// <summary>One row for the ledger. Every planned reminder that is due gets exactly one, once and for ever.</summary>
public abstract record ReminderDecision(PlannedReminder Reminder);

public sealed record Say(PlannedReminder Reminder) : ReminderDecision(Reminder);

public sealed record Skip(PlannedReminder Reminder, SkipReason Reason) : ReminderDecision(Reminder);

/// <summary>How a piece of work stands at the moment of the sweep.</summary>
public enum WorkStand { Open, Started, Closed, Excused }

/// <summary>
/// "What should have been said by now, and was it?" Asked often, and after an outage of any length the answer is the same:
/// the newest step that is due is said once, the older ones are written down as skipped. Nothing is said at night or on a day off; what is
/// due then waits for the morning, and may be overtaken by then.
/// </summary>
public static class ReminderSweep
{
    /// <param name="planned">The plan of the subjects looked at, whole: newer steps decide about older ones.</param>
    /// <param name="history">The ledger of these subjects, said and skipped alike.</param>
    /// <param name="standOf">By <see cref="PlannedReminder.Work"/>.</param>
    /// <returns>To be written into the ledger in one transaction with the letters of those said.</returns>
    public static ImmutableArray<ReminderDecision> Decide(
        IEnumerable<PlannedReminder> planned, ReminderHistory history, DateTimeOffset now, Func<string, WorkStand> standOf, WorkingCalendar calendar, QuietHours quiet)
    {
        var mayTalk = quiet.Allows(now, calendar);
        var decisions = ImmutableArray.CreateBuilder<ReminderDecision>();
        foreach (var ladder in planned.Where(reminder => reminder.At <= now).GroupBy(reminder => (reminder.Subject, reminder.Rule, reminder.Recipient)))
        {
            var due = ladder.OrderBy(reminder => reminder.At).ToArray();
            for (var i = 0; i < due.Length; i++)
                if (!history.Contains(due[i].Key) && Decide(due[i], due[^1], history, now, standOf(due[i].Work), mayTalk) is { } decision)
                    decisions.Add(decision);
        }
        return decisions.ToImmutable();
    }

    // Sorting is stable, so two steps that a holiday pushed onto one morning keep their order and the later one counts as newer.
    private static ReminderDecision? Decide(PlannedReminder reminder, PlannedReminder newest, ReminderHistory history, DateTimeOffset now, WorkStand stand, bool mayTalk) =>
        stand == WorkStand.Excused ? new Skip(reminder, SkipReason.Excused)
        : stand == WorkStand.Closed ? new Skip(reminder, SkipReason.Closed)
        : reminder.At < reminder.Since ? new Skip(reminder, SkipReason.BeforeSubject)
        : reminder.If == ReminderCondition.NotStarted && stand == WorkStand.Started ? new Skip(reminder, SkipReason.Started)
        : reminder.At <= history.ToldUntil(reminder.Work, reminder.Rule, reminder.Anchor) ? new Skip(reminder, SkipReason.Moved)
        : !ReferenceEquals(reminder, newest) || reminder.UsefulUntil < now ? new Skip(reminder, SkipReason.Stale)
        : mayTalk ? new Say(reminder)
        : null;
}
