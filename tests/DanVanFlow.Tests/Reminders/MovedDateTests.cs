using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using FsCheck;
using FsCheck.Fluent;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

// What happens to the ladder when a deadline moves: an extension, a calendar that changed, a call whose dates were corrected.
public class MovedDateTests
{
    [Fact]
    public void An_extension_takes_up_the_ladder_where_the_old_date_left_it()
    {
        var story = new MovingDate(new(2023, 6, 16), May15);
        story.Morning("2023-06-15").MoveTo(new(2023, 6, 21)).Mornings("2023-06-16", "2023-06-27");
        Assert.Equal(
            ["06-15 1-before", "06-16 3-before", "06-20 1-before", "06-21 today", "06-22 1-after", "06-26 3-after"],
            story.SaidToTheHolder("before", "overdue"));
    }

    [Fact]
    public void Steps_before_the_last_word_about_the_old_date_are_written_down_as_moved()
    {
        var story = new MovingDate(new(2023, 6, 16), May15);
        story.Mornings("2023-06-05", "2023-06-15").MoveTo(new(2023, 6, 19)).Morning("2023-06-15");
        Assert.Equal(["7-before", "3-before"], story.Decisions.OfType<Skip>().Where(skip => skip.Reason == SkipReason.Moved).Select(skip => skip.Reminder.Step));
    }

    [Fact]
    public void A_deadline_that_came_nearer_is_said_at_once()
    {
        var story = new MovingDate(new(2023, 6, 30), May15);
        story.Mornings("2023-06-20", "2023-06-21").MoveTo(new(2023, 6, 23)).Morning("2023-06-21");
        Assert.Equal(["06-21 7-before", "06-21 3-before"], story.SaidToTheHolder("before"));
    }

    [Fact]
    public void A_deadline_that_moves_there_and_back_is_not_spoken_of_twice()
    {
        var story = new MovingDate(new(2023, 6, 16), May15);
        story.Mornings("2023-06-05", "2023-06-14").MoveTo(new(2023, 6, 30)).MoveTo(new(2023, 6, 16)).Morning("2023-06-14");
        Assert.Equal(["06-07 7-before", "06-13 3-before"], story.SaidToTheHolder("before"));
    }

    // A deadline, and moves of it on working mornings: by how many days, and when.
    private static readonly Gen<(DateOnly First, (int After, int By)[] Moves)> Moved =
        from first in WorkingDaysTests.Dates()
        from moves in (from after in Gen.Choose(1, 12) from step in Gen.Choose(-15, 25) select (after, step)).ListOf()
        select (first, moves.Take(4).ToArray());

    private static MovingDate Play((DateOnly First, (int After, int By)[] Moves) history)
    {
        var story = new MovingDate(history.First, VietnamTime.StartOfDay(history.First.AddDays(-60)));
        var day = history.First.AddDays(-20);
        foreach (var (after, by) in history.Moves)
        {
            story.Mornings(day, day.AddDays(after));
            day = day.AddDays(after);
            story.MoveTo(story.Deadline.AddDays(by));
        }
        story.Mornings(day, (story.Deadline > day ? story.Deadline : day).AddDays(40));
        return story;
    }

    [Fact]
    public void However_often_it_moves_no_sentence_about_a_date_is_said_twice_and_none_is_left_undecided() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Moved.ToArbitrary(), history =>
        {
            var story = Play(history);
            var keys = story.Decisions.Select(decision => decision.Reminder.Key).ToList();
            return keys.Count == keys.Distinct().Count() && story.PlanNow().All(reminder => keys.Contains(reminder.Key));
        }));

    [Fact]
    public void What_was_said_for_an_earlier_date_never_silences_a_later_step_of_a_later_date() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Moved.ToArbitrary(), history =>
        {
            var story = Play(history);
            return story.Decisions.OfType<Skip>().Where(skip => skip.Reason == SkipReason.Moved).All(skip =>
                story.Said.Any(said => said.Say.Reminder.Rule == skip.Reminder.Rule && said.Say.Reminder.Anchor < skip.Reminder.Anchor && said.At >= skip.Reminder.At));
        }));

    [Fact]
    public void After_the_last_move_every_step_still_ahead_is_said_on_its_day() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Moved.ToArbitrary(), history =>
        {
            var story = Play(history);
            var ahead = story.PlanNow().Where(reminder => reminder.At > story.MovedAt).GroupBy(reminder => (reminder.Rule, reminder.Recipient, reminder.At)).Select(same => same.Last());
            return ahead.All(reminder => story.Said.Any(said => said.Say.Reminder.Key == reminder.Key)
                || story.Decisions.OfType<Skip>().Any(skip => skip.Reminder.Key == reminder.Key && skip.Reason == SkipReason.Stale));
        }));

    /// <summary>A report whose deadline moves, a machine that is swept each morning, and its ledger.</summary>
    private sealed class MovingDate(DateOnly deadline, DateTimeOffset since)
    {
        private readonly ReminderHistory history = new();

        public DateOnly Deadline { get; private set; } = deadline;
        public DateTimeOffset MovedAt { get; private set; } = DateTimeOffset.MinValue;
        public List<ReminderDecision> Decisions { get; } = [];
        public List<(Say Say, DateTimeOffset At)> Said { get; } = [];
        private DateTimeOffset now;

        public IReadOnlyList<PlannedReminder> PlanNow() => Plan(Deadline, since);

        public MovingDate MoveTo(DateOnly date)
        {
            if (date != Deadline)
                MovedAt = now;
            Deadline = date;
            return this;
        }

        public MovingDate Morning(string date) => Sweep(Moment(date, "08:00"));

        public MovingDate Mornings(string from, string to) => Mornings(DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd"));

        public MovingDate Mornings(DateOnly from, DateOnly to)
        {
            for (var day = from; day <= to; day = day.AddDays(1))
                Sweep(VietnamTime.At(day, new TimeOnly(8, 0)));
            return this;
        }

        public IEnumerable<string> SaidToTheHolder(params string[] rules) =>
            Said.Where(said => said.Say.Reminder.Recipient.Role == "officer" && said.Say.Reminder.Recipient.Unit == "kt-hamon" && rules.Contains(said.Say.Reminder.Rule))
                .Select(said => $"{said.At:MM-dd} {said.Say.Reminder.Step}");

        private MovingDate Sweep(DateTimeOffset moment)
        {
            now = moment;
            var round = ReminderSweep.Decide(PlanNow(), history, now, _ => WorkStand.Open, OfficialCalendar.Vietnam, QuietHours.Default);
            foreach (var decision in round)
            {
                Assert.True(history.Add(decision.Reminder.Key), $"decided twice: {decision}");
                if (decision is Say say)
                {
                    history.Said(say.Reminder.Work, say.Reminder.Rule, say.Reminder.Anchor, now);
                    Said.Add((say, now));
                }
            }
            Decisions.AddRange(round);
            return this;
        }
    }
}
