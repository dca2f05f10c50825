using DanVanFlow.Domain.Reminders;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

public class ReminderSweepTests
{
    private static readonly DateOnly Deadline = new(2023, 6, 16);

    private static IEnumerable<string> Said(IEnumerable<ReminderDecision> decisions) =>
        decisions.OfType<Say>().Select(say => $"{say.Reminder.Step} {say.Reminder.Recipient}");

    private static IEnumerable<string> Skipped(IEnumerable<ReminderDecision> decisions) =>
        decisions.OfType<Skip>().Select(skip => $"{skip.Reminder.Step} {skip.Reason}");

    [Fact]
    public void Nothing_is_said_before_its_time_and_each_step_once_at_its_time()
    {
        var planned = Plan(Deadline, May15);
        Assert.Empty(Sweep(planned, [Moment("2023-06-07", "07:29")]).Decisions);
        Assert.Equal(["7-before officer@kt-hamon"], Said(Sweep(planned, [Moment("2023-06-07", "07:30"), Moment("2023-06-07", "07:30"), Moment("2023-06-08", "07:30")]).Decisions));
    }

    [Fact]
    public void After_an_outage_the_newest_step_is_said_once_and_the_older_are_written_down_as_stale()
    {
        var decisions = Sweep(Plan(Deadline, May15), [Moment("2023-06-15", "14:00")]).Decisions;
        Assert.Equal(["1-before officer@kt-hamon"], Said(decisions));
        Assert.Equal(["7-before Stale", "3-before Stale"], Skipped(decisions));
    }

    [Fact]
    public void After_the_deadline_nobody_is_told_how_many_days_are_left()
    {
        var decisions = Sweep(Plan(Deadline, May15), [Moment("2023-06-19", "09:00")]).Decisions;
        Assert.Equal(["1-after officer@kt-hamon", "1-after leader@kt-hamon"], Said(decisions));
        Assert.Equal(["7-before Stale", "3-before Stale", "1-before Stale", "today Stale"], Skipped(decisions));
    }

    [Fact]
    public void The_superior_hears_of_it_at_the_third_step_also_when_the_unit_had_two()
    {
        var decisions = Sweep(Plan(Deadline, May15), [Moment("2023-06-19", "07:30"), Moment("2023-06-21", "08:00")]).Decisions;
        Assert.Equal(["3-after officer@kt-hamon", "3-after leader@kt-hamon", "3-after officer@615", "3-after leader@615"], Said(decisions).Skip(2));
    }

    [Fact]
    public void Work_that_is_done_is_not_spoken_of()
    {
        var decisions = Sweep(Plan(Deadline, May15), [Moment("2023-06-07", "07:30"), Moment("2023-06-19", "07:30")], now => now < Moment("2023-06-10", "00:00")).Decisions;
        Assert.Equal(["7-before officer@kt-hamon"], Said(decisions));
        Assert.All(decisions.OfType<Skip>(), skip => Assert.Equal(SkipReason.Closed, skip.Reason));
    }

    [Fact]
    public void Work_that_began_late_owes_nothing_for_the_days_before()
    {
        var decisions = Sweep(Plan(Deadline, Moment("2023-06-14", "10:00")), [Moment("2023-06-14", "10:05")]).Decisions;
        Assert.Empty(Said(decisions));
        Assert.Equal(["7-before BeforeSubject", "3-before BeforeSubject"], Skipped(decisions));
    }

    [Fact]
    public void At_night_and_on_a_day_off_the_house_keeps_silent_and_speaks_in_the_morning()
    {
        var planned = Plan(Deadline, May15);
        Assert.Empty(Said(Sweep(planned, [Moment("2023-06-13", "23:00"), Moment("2023-06-10", "10:00")]).Decisions));
        Assert.Equal(["3-before officer@kt-hamon"], Said(Sweep(planned, [Moment("2023-06-13", "23:00"), Moment("2023-06-14", "07:00")]).Decisions));
    }

    [Fact]
    public void A_step_that_is_added_to_the_file_below_one_already_said_is_not_said_any_more()
    {
        var planned = Plan(Deadline, May15);
        var history = new ReminderHistory();
        foreach (var said in planned.Where(reminder => reminder.Step is "7-before" or "1-before"))
            history.Add(said.Key);
        var decisions = ReminderSweep.Decide(planned, history, Moment("2023-06-15", "09:00"), _ => WorkStand.Open, Calendar.OfficialCalendar.Vietnam, QuietHours.Default);
        Assert.Equal(["3-before Stale"], Skipped(decisions));
        Assert.Empty(Said(decisions));
    }

    [Fact]
    public void A_digest_holds_each_piece_of_work_once_with_the_late_ones_first()
    {
        var late = Plan(new(2023, 6, 16), May15, "late").First(reminder => reminder.Step == "1-after");
        var soon = Plan(new(2023, 6, 20), May15, "soon").First(reminder => reminder.Step == "1-before");
        var alsoLate = late with { Rule = "silence", Kind = ReminderKind.Waiting };
        var digests = Digest.Compose([(soon, "lan"), (alsoLate, "lan"), (late, "lan"), (soon, "minh")], Moment("2023-06-19", "07:30"));
        Assert.Equal(["digest:lan:2023-06-19", "digest:minh:2023-06-19"], digests.Select(digest => digest.Key));
        Assert.Equal([late, soon], digests[0].Items);
    }
}
