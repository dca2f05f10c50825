using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using static DanVanFlow.Tests.Calendar.OfficialCalendar;

namespace DanVanFlow.Tests.Calendar;

public sealed class CalendarTableTests
{
    private static CalendarEntry Line(string from, string to, string name = "x", CalendarEntryKind kind = CalendarEntryKind.Holiday) =>
        new(Day(from), Day(to), kind, name, name, CalendarConfidence.Announced, "");

    [Fact]
    public void A_new_line_takes_the_place_of_what_it_meets_and_leaves_the_days_round_it()
    {
        var (tet, other) = (Line("2027-02-05", "2027-02-11", "Tết"), Line("2027-04-16", "2027-04-16"));
        var work = Line("2027-02-08", "2027-02-08", "Làm bù", CalendarEntryKind.Working);
        var edit = CalendarTable.Put([tet, other], work);
        Assert.Equal([tet], edit.Ended);
        Assert.Equal([work, tet with { To = Day("2027-02-07") }, tet with { From = Day("2027-02-09") }], edit.Added);
    }

    [Fact]
    public void The_same_line_again_changes_nothing() => Assert.True(CalendarTable.Put([Line("2027-04-16", "2027-04-16")], Line("2027-04-16", "2027-04-16")).IsEmpty);

    [Fact]
    public void Taking_days_off_the_list_leaves_the_rest_of_a_line()
    {
        var edit = CalendarTable.Clear([Line("2027-02-05", "2027-02-11")], Day("2027-02-10"), Day("2027-02-20"));
        Assert.Equal([Line("2027-02-05", "2027-02-09")], edit.Added);
        Assert.True(CalendarTable.Clear([], Day("2027-02-10"), Day("2027-02-20")).IsEmpty);
    }

    [Fact]
    public void A_province_has_its_own_days_and_its_neighbour_the_country_s()
    {
        var calendars = new Calendars(Vietnam, ImmutableDictionary<string, ImmutableArray<CalendarEntry>>.Empty
            .Add("62", [Line("2026-06-15", "2026-06-15"), Line("2026-11-24", "2026-11-24", "Làm việc", CalendarEntryKind.Working)]));
        var own = calendars.Of(["615-01", "615", "62"]);
        Assert.False(own.IsWorkingDay(Day("2026-06-15")));
        Assert.True(own.IsWorkingDay(Day("2026-11-24")));
        Assert.Same(Vietnam, calendars.Of(["80001", "80"]));
        Assert.False(Vietnam.IsWorkingDay(Day("2026-11-24")));
        Assert.Equal(Day("2026-06-17"), own.Add(Day("2026-06-14"), new(2)));
    }
}
