using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using FsCheck;
using FsCheck.Fluent;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

// However the machine was up or down, the ledger ends complete and nobody was told twice, at night or on a holiday.
public class ReminderProperties
{
    // A deadline of any day, and sweeps at any minutes of the sixty days around it; the last one is a quiet-free morning long after.
    private static readonly Gen<(DateOnly Deadline, DateTimeOffset[] Moments)> Histories =
        from deadline in WorkingDaysTests.Dates()
        from minutes in Gen.Choose(-30 * 24 * 60, 30 * 24 * 60).ListOf()
        let start = VietnamTime.At(deadline, new TimeOnly(0, 0))
        let end = VietnamTime.At(OfficialCalendar.Vietnam.NextWorkingDay(deadline.AddDays(60)), new TimeOnly(9, 0))
        select (deadline, minutes.Order().Select(minute => start.AddMinutes(minute)).Append(end).ToArray());

    private static DateTimeOffset LongBefore(DateOnly deadline) => VietnamTime.StartOfDay(deadline.AddDays(-60));

    [Fact]
    public void Every_due_reminder_is_said_or_skipped_exactly_once_however_the_sweeps_fall() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var planned = Plan(history.Deadline, LongBefore(history.Deadline));
            var (decisions, ledger) = Sweep(planned, history.Moments);
            return decisions.Count == planned.Length && ledger.SetEquals(planned.Select(reminder => reminder.Key));
        }));

    [Fact]
    public void No_reminder_is_planned_or_said_on_a_day_off_or_at_night() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var planned = Plan(history.Deadline, LongBefore(history.Deadline));
            var saidAtRest = history.Moments.Where(now => !QuietHours.Default.Allows(now, OfficialCalendar.Vietnam))
                .Any(now => Sweep(planned, [now]).Decisions.OfType<Say>().Any());
            return !saidAtRest && planned.All(reminder => QuietHours.Default.Allows(reminder.At, OfficialCalendar.Vietnam));
        }));

    [Fact]
    public void Sweeping_twice_says_nothing_new() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var planned = Plan(history.Deadline, LongBefore(history.Deadline));
            var once = Sweep(planned, history.Moments).Decisions;
            var twice = Sweep(planned, history.Moments.SelectMany(now => new[] { now, now })).Decisions;
            return once.SequenceEqual(twice);
        }));

    [Fact]
    public void A_machine_that_is_always_up_says_every_step_of_a_ladder_whose_days_differ() =>
        Check.QuickThrowOnFailure(Prop.ForAll(WorkingDaysTests.Dates().Where(OfficialCalendar.Vietnam.IsWorkingDay).ToArbitrary(), deadline =>
        {
            var planned = Plan(deadline, LongBefore(deadline));
            var mornings = Enumerable.Range(-40, 80).Select(day => VietnamTime.At(deadline.AddDays(day), new TimeOnly(8, 0)));
            return Sweep(planned, mornings).Decisions.All(decision => decision is Say);
        }));

    [Fact]
    public void What_was_said_was_the_newest_step_and_still_true() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var planned = Plan(history.Deadline, LongBefore(history.Deadline));
            return history.Moments.All(now => Sweep(planned, [now]).Decisions.OfType<Say>().All(say =>
                !(say.Reminder.UsefulUntil < now)
                && !planned.Any(other => other.At > say.Reminder.At && other.At <= now && (other.Rule, other.Recipient) == (say.Reminder.Rule, say.Reminder.Recipient))));
        }));
}
