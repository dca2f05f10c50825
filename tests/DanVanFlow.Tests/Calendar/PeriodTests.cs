using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Tests.Calendar;

public class PeriodTests
{
    [Theory]
    [InlineData("2023-H1", "6 tháng đầu năm 2023", "First half of 2023", "2022-H2", "2022-H1")]
    [InlineData("2023-H2", "6 tháng cuối năm 2023", "Second half of 2023", "2023-H1", "2022-H2")]
    [InlineData("2023-Q2", "Quý II năm 2023", "Second quarter of 2023", "2023-Q1", "2022-Q2")]
    [InlineData("2023-M01", "Tháng 1 năm 2023", "January 2023", "2022-M12", "2022-M01")]
    [InlineData("2023-M05", "Tháng 5 năm 2023", "May 2023", "2023-M04", "2022-M05")]
    [InlineData("2023-9M", "9 tháng đầu năm 2023", "First nine months of 2023", "2022-9M", "2022-9M")]
    [InlineData("2023", "Năm 2023", "Year 2023", "2022", "2022")]
    public void A_period_has_a_key_two_titles_and_neighbours(string key, string vietnamese, string english, string previous, string lastYear)
    {
        var period = Period.Parse(key);
        Assert.Equal(key, period.Key);
        Assert.Equal(vietnamese, period.Title("vi"));
        Assert.Equal(english, period.Title("en"));
        Assert.Equal(previous, period.Previous.Key);
        Assert.Equal(lastYear, period.SamePeriodLastYear.Key);
        Assert.Equal(period, period.Previous.Next);
    }

    [Fact]
    public void Several_plans_of_the_same_days_are_numbered()
    {
        var second = Period.Between(new(2021, 10, 10), new(2021, 12, 25), 2);
        Assert.Equal(("20211010-20211225.2", "Từ 10/10/2021 đến 25/12/2021 (lần 2)", "From 10/10/2021 to 25/12/2021 (no. 2)"), (second.Key, second.Title("vi"), second.Title("en")));
        Assert.Equal(second, Period.Parse(second.Key));
        Assert.Equal("20211010-20211225", Period.Between(new(2021, 10, 10), new(2021, 12, 25)).Key);
        Assert.Equal(1, second.Previous.Number);
    }

    [Theory]
    [InlineData("20211010-20211225.1")]
    [InlineData("20211010-20211225.")]
    [InlineData("20211010-20211225.02")]
    [InlineData("20211010-20211225.1000")]
    [InlineData("20211225-20211010")]
    [InlineData("20211310-20211325")]
    [InlineData("2023-H3")]
    [InlineData("2023-M13")]
    [InlineData("2023-Q0")]
    [InlineData("23-H1")]
    [InlineData("2023-h1")]
    [InlineData("2023-")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_period_is_refused(string? key) => Assert.False(Period.TryParse(key, out _));

    [Theory]
    [InlineData("2026-H1", "2025-12-15", "2026-06-14", "2025-12-15")]
    [InlineData("2026-H2", "2026-06-15", "2026-12-14", "2025-12-15")]
    [InlineData("2027-H1", "2026-12-15", "2027-06-14", "2026-12-15")]
    [InlineData("2026", "2025-12-15", "2026-12-14", "2025-12-15")]
    [InlineData("2023-9M", "2022-12-15", "2023-09-14", "2022-12-15")]
    [InlineData("2026-Q1", "2025-12-15", "2026-03-14", "2025-12-15")]
    [InlineData("2026-M05", "2026-04-15", "2026-05-14", "2025-12-15")]
    [InlineData("2026-M01", "2025-12-15", "2026-01-14", "2025-12-15")]
    public void Under_decree_09_data_end_on_the_14th_and_the_year_begins_on_15_December(string key, string from, string to, string yearFrom)
    {
        var window = CutOffPreset.Decree09.Window(Period.Parse(key));
        Assert.Equal(new DataWindow(OfficialCalendar.Day(from), OfficialCalendar.Day(to)), window);
        Assert.Equal(new DataWindow(OfficialCalendar.Day(yearFrom), window.CutOff), CutOffPreset.Decree09.CumulativeWindow(Period.Parse(key)));
    }

    [Fact]
    public void Statistics_count_whole_calendar_months()
    {
        Assert.Equal(new DataWindow(new(2024, 1, 1), new(2024, 6, 30)), CutOffPreset.CalendarMonths.Window(Period.HalfYear(2024, 1)));
        Assert.Equal(new DataWindow(new(2024, 2, 1), new(2024, 2, 29)), CutOffPreset.CalendarMonths.Window(Period.Month(2024, 2)));
        Assert.Equal(new DateOnly(2024, 1, 1), CutOffPreset.CalendarMonths.CumulativeWindow(Period.Quarter(2024, 3)).From);
    }

    [Theory]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.HalfYear)]
    public void Windows_of_neighbours_meet_without_gap_or_overlap(PeriodKind kind)
    {
        var period = new Period(kind, 2022, 1);
        for (var i = 0; i < 40; i++, period = period.Next)
            foreach (var preset in Enum.GetValues<CutOffPreset>())
                Assert.Equal(preset.Window(period).To.AddDays(1), preset.Window(period.Next).From);
    }
}
