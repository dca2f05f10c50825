using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

public class ReminderPlanTests
{
    private static IEnumerable<string> Told(IEnumerable<PlannedReminder> planned) =>
        planned.Select(reminder => $"{reminder.At:MM-dd HH:mm} {reminder.Step} {reminder.Recipient}");

    [Fact]
    public void The_ladder_climbs_in_working_days_up_to_the_district() => Assert.Equal(
        [
            "06-07 07:30 7-before officer@kt-hamon",
            "06-13 07:30 3-before officer@kt-hamon",
            "06-15 07:30 1-before officer@kt-hamon",
            "06-16 07:30 today officer@kt-hamon",
            "06-19 07:30 1-after officer@kt-hamon",
            "06-19 07:30 1-after leader@kt-hamon",
            "06-21 08:00 3-after officer@kt-hamon",
            "06-21 08:00 3-after leader@kt-hamon",
            "06-21 08:00 3-after officer@615",
            "06-21 08:00 3-after leader@615",
        ],
        Told(Plan(new(2023, 6, 16), May15)));

    [Fact]
    public void A_deadline_that_stands_on_a_Sunday_is_spoken_of_on_Friday_before_and_on_Monday_after()
    {
        var planned = Plan(new(2023, 6, 25), May15);
        Assert.Equal(["06-23 07:30 1-before officer@kt-hamon", "06-23 07:30 today officer@kt-hamon", "06-26 07:30 1-after officer@kt-hamon"],
            Told(planned).Where(line => line.Contains("1-before") || line.Contains("today") || line.Contains("1-after officer")));
    }

    [Fact]
    public void At_the_top_there_is_no_superior_to_tell()
    {
        var province = Report(new(2023, 6, 26), May15) with { Unit = "62", HolderPost = new PostAddress(Roles.Leader, "62") };
        var planned = ReminderPlan.For(Rules, province, OfficialCalendar.Vietnam, Tree, QuietHours.Default);
        Assert.Equal(["leader@62"], planned.Select(reminder => $"{reminder.Recipient}").Distinct());
    }

    [Fact]
    public void Waiting_is_counted_from_the_day_it_began()
    {
        var waiting = Report(new(2023, 6, 16), May15) with { Deadline = null, WaitingSince = new(2023, 6, 10) };
        Assert.Equal(["06-16 07:30 5-silent officer@kt-hamon"], Told(ReminderPlan.For(Rules, waiting, OfficialCalendar.Vietnam, Tree, QuietHours.Default)));
    }

    [Theory]
    [InlineData("23:15", "19:59")]
    [InlineData("05:00", "07:00")]
    [InlineData("12:00", "12:00")]
    public void A_time_in_the_quiet_hours_is_moved_into_the_day(string time, string said) =>
        Assert.Equal(TimeOnly.Parse(said, System.Globalization.CultureInfo.InvariantCulture),
            QuietHours.Default.Into(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
}
