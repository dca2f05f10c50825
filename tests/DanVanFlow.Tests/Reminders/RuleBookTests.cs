using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using FsCheck;
using FsCheck.Fluent;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

// An administrator changes a rule from a day on, within what the workflow allows.
public class RuleBookTests
{
    private static readonly ImmutableArray<ReminderRule> File = ReminderRules.Read("""
        { "rules": [ { "id": "before", "anchor": "deadline", "steps": [
          { "id": "first", "offset": "-7wd", "to": ["holder"], "kind": "before-due", "limits": { "from": "-10wd", "to": "-3wd", "off": true, "time": true } },
          { "id": "last", "offset": "-1wd", "to": ["holder"], "kind": "before-due" } ] } ] }
        """).Rules;

    private static readonly DateOnly Deadline = new(2023, 6, 16);

    private static RuleChange Change(string from, string? offset = null, string? time = null, bool off = false, string step = "first") => new(
        1, "before", step, DateOnly.ParseExact(from, "yyyy-MM-dd"), offset is null ? null : WorkingDays.Parse(offset),
        time is null ? null : TimeOnly.ParseExact(time, "HH:mm"), off);

    private static IEnumerable<string> Told(params RuleChange[] changes) =>
        new ReminderPlan(OfficialCalendar.Vietnam, QuietHours.Default).For(RuleBook.Versions(File, changes), Report(Deadline, May15), Tree)
            .Select(reminder => $"{reminder.At:MM-dd HH:mm} {reminder.Step}");

    [Fact]
    public void A_step_moved_before_its_day_came_is_said_on_the_new_day() =>
        Assert.Equal(["06-12 07:30 first", "06-15 07:30 last"], Told(Change("2023-06-01", "-4wd")));

    [Fact]
    public void A_step_that_was_said_already_is_not_said_again_on_the_new_day() =>
        Assert.Equal(["06-07 07:30 first", "06-15 07:30 last"], Told(Change("2023-06-09", "-3wd")));

    [Fact]
    public void A_step_moved_to_a_day_that_has_passed_is_said_on_the_day_of_the_change() =>
        Assert.Equal(["06-06 07:30 first", "06-15 07:30 last"], Told(Change("2023-06-06", "-10wd")));

    [Fact]
    public void A_step_turned_off_is_silent_from_that_day_on() => Assert.Equal(["06-15 07:30 last"], Told(Change("2023-06-01", off: true)));

    [Theory]
    [InlineData("-12wd", null, false, "first", RuleTrouble.OutOfReach)]
    [InlineData(null, "22:00", false, "first", RuleTrouble.InQuietHours)]
    [InlineData("-2wd", null, false, "last", RuleTrouble.Fixed)]
    [InlineData(null, null, true, "last", RuleTrouble.Fixed)]
    public void What_the_workflow_does_not_allow_is_refused_and_changes_nothing(string? offset, string? time, bool off, string step, RuleTrouble trouble)
    {
        var change = Change("2023-06-01", offset, time, off, step);
        Assert.Equal(trouble, RuleBook.Refuse(File[0].Steps.Single(known => known.Id == step), change));
        Assert.Equal(Told(), Told(change));
    }

    [Fact]
    public void Limits_that_do_not_hold_their_own_step_are_a_mistake_in_the_file()
    {
        var reading = ReminderRules.Read("""
            { "rules": [ { "id": "r", "anchor": "deadline", "steps": [ { "id": "a", "offset": "-7wd", "to": ["holder"], "kind": "before-due", "limits": { "from": "-3wd", "to": "-1wd" } } ] } ] }
            """);
        Assert.Contains(reading.Findings, finding => finding.Code == "reminder-limits");
    }

    private static readonly Gen<(int Day, int Offset)[]> Histories =
        from changes in (from day in Gen.Choose(-25, 5) from offset in Gen.Choose(-10, -3) select (day, offset)).ListOf() select changes.Take(6).ToArray();

    [Fact]
    public void However_a_step_is_moved_about_it_is_planned_exactly_once() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history =>
        {
            var changes = history.Select((change, i) => new RuleChange(i, "before", "first", Deadline.AddDays(change.Day), new WorkingDays(change.Offset), null, false));
            var planned = new ReminderPlan(OfficialCalendar.Vietnam, QuietHours.Default).For(RuleBook.Versions(File, changes), Report(Deadline, May15), Tree);
            return planned.Count(reminder => reminder.Step == "first") == 1 && planned.Count(reminder => reminder.Step == "last") == 1;
        }));
}
