using DanVanFlow.Domain.Calendar;
using static DanVanFlow.Tests.Calendar.OfficialCalendar;

namespace DanVanFlow.Tests.Calendar;

// The shipped table against what officials know of their own years.
public class VietnamCalendarTests
{
    [Fact]
    public void The_shipped_calendar_is_read_without_a_single_finding() => Assert.Empty(Reading.Findings);

    [Theory]
    [InlineData("2026-02-16", "Tết Nguyên đán")]
    [InlineData("2026-02-20", "Tết Nguyên đán")]
    [InlineData("2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương")]
    [InlineData("2026-11-24", "Ngày Văn hóa Việt Nam")]
    [InlineData("2026-01-02", "Nghỉ hoán đổi dịp Tết Dương lịch")]
    [InlineData("2027-05-03", "Nghỉ bù Ngày Quốc tế lao động 1/5")]
    [InlineData("2028-05-02", "Nghỉ bù Ngày Chiến thắng 30/4")]
    [InlineData("2029-11-26", "Nghỉ bù Ngày Văn hóa Việt Nam")]
    [InlineData("2030-02-02", "Tết Nguyên đán")]
    [InlineData("2026-06-14", "Nghỉ hằng tuần")]
    public void A_day_off_says_why(string date, string name) => Assert.Equal(name, Vietnam.WhyOff(Day(date))?.NameVi);

    [Fact]
    public void A_swapped_Saturday_is_a_working_day()
    {
        Assert.Equal(DayOfWeek.Saturday, Day("2026-01-10").DayOfWeek);
        Assert.True(Vietnam.IsWorkingDay(Day("2026-01-10")));
        Assert.Null(Vietnam.WhyOff(Day("2026-01-10")));
    }

    [Theory]
    [InlineData("2023-11-24")]
    [InlineData("2025-11-24")]
    public void The_24th_of_November_was_an_ordinary_day_before_2026(string date) => Assert.True(Vietnam.IsWorkingDay(Day(date)));

    [Theory]
    [InlineData(2022, 11)]
    [InlineData(2023, 11)]
    [InlineData(2024, 11)]
    [InlineData(2025, 11)]
    [InlineData(2026, 12)]
    [InlineData(2027, 12)]
    [InlineData(2028, 12)]
    [InlineData(2029, 12)]
    [InlineData(2030, 12)]
    public void Every_year_gives_as_many_weekdays_off_as_the_law_does_however_holidays_fall(int year, int statutory)
    {
        var weekdays = Enumerable.Range(0, 366).Select(offset => new DateOnly(year, 1, 1).AddDays(offset)).Where(date => date.Year == year)
            .Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(statutory, weekdays.Count(date => Vietnam.WhyOff(date)?.Entry?.Kind is CalendarEntryKind.Holiday or CalendarEntryKind.Lieu));
    }

    [Fact]
    public void A_guess_is_marked_as_a_guess_and_the_years_beyond_the_table_are_not_covered()
    {
        Assert.True(Vietnam.WhyOff(Day("2027-02-05"))!.IsForecast);
        Assert.False(Vietnam.WhyOff(Day("2026-02-17"))!.IsForecast);
        Assert.False(Vietnam.Covers(Day("2031-01-02")));
    }

    [Fact]
    public void Seven_working_days_from_the_eve_of_Tet_2026_reach_over_the_holiday_week() =>
        Assert.Equal(Day("2026-03-03"), Vietnam.Add(Day("2026-02-13"), WorkingDays.Parse("7wd")));
}
