using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;
using static DanVanFlow.Tests.Calendar.OfficialCalendar;

namespace DanVanFlow.Tests.Calendar;

public sealed class RegimeTests
{
    private static readonly DeadlinePlan Plan = new(DayOffRule.Next,
        [LevelDeadline.After(3, new(2)), LevelDeadline.After(2, new(4)), LevelDeadline.DayInLastMonth(1, 25)]);

    private static readonly Regime HalfYears = new("six-month-report", "party", "62", PeriodKind.HalfYear, CutOffPreset.Decree09, null, Plan, "report", 14, Day("2026-01-01"), null);

    [Fact]
    public void The_worked_table_of_the_decree_is_what_a_regime_plans()
    {
        var planned = HalfYears.Between(Day("2026-01-01"), Day("2027-06-30"), Vietnam).ToList();
        Assert.Equal(
            ["2026-H1 2025-12-15..2026-06-14 2026-05-31 3:2026-06-16 1:2026-06-25", "2026-H2 2026-06-15..2026-12-14 2026-11-30 3:2026-12-16 1:2026-12-25",
                "2027-H1 2026-12-15..2027-06-14 2027-05-31 3:2027-06-16 1:2027-06-25"],
            planned.Select(period => $"{period.Period} {period.Window.From:yyyy-MM-dd}..{period.Window.To:yyyy-MM-dd} {period.OpensOn:yyyy-MM-dd} 3:{period.Deadlines[3]:yyyy-MM-dd} 1:{period.Deadlines[1]:yyyy-MM-dd}"));
        Assert.Empty(HalfYears.Check(Day("2026-01-01"), Vietnam).Where(found => found.Finding.Severity == Severity.Error));
    }

    [Theory]
    [InlineData(PeriodKind.Month, 12)]
    [InlineData(PeriodKind.Quarter, 4)]
    [InlineData(PeriodKind.HalfYear, 2)]
    [InlineData(PeriodKind.NineMonths, 1)]
    [InlineData(PeriodKind.Year, 1)]
    public void A_year_has_as_many_cut_offs_as_its_kind_has_periods(PeriodKind kind, int count) =>
        Assert.Equal(count, (HalfYears with { Kind = kind }).Between(Day("2026-12-15"), Day("2027-12-14"), Vietnam).Count());

    [Fact]
    public void It_begins_and_ends_by_cut_off()
    {
        var limited = HalfYears with { ActiveFrom = Day("2026-07-01"), ActiveTo = Day("2027-06-14") };
        Assert.Equal(["2026-H2", "2027-H1"], limited.Between(Day("2020-01-01"), Day("2030-01-01"), Vietnam).Select(planned => planned.Period.Key));
    }

    [Fact]
    public void A_mistake_that_only_one_month_makes_is_found_years_ahead_and_named()
    {
        // Four working days after 14 February lie far beyond the 20th when Tết is in between; in other months they do not.
        var monthly = HalfYears with { Kind = PeriodKind.Month, Deadlines = new(DayOffRule.Keep, [LevelDeadline.After(2, new(3)), LevelDeadline.DayInLastMonth(1, 20)]) };
        var mistakes = monthly.Check(Day("2026-01-01"), Vietnam).Where(found => found.Finding.Severity == Severity.Error).ToList();
        Assert.Contains(mistakes, found => found.Period.Key == "2026-M02" && found.Finding.Code == "deadline-not-after-level-below");
        Assert.DoesNotContain(mistakes, found => found.Period.Key == "2026-M10");
    }

    [Fact]
    public void An_ad_hoc_regime_has_one_period_and_its_days_are_its_name()
    {
        var once = HalfYears with { Kind = PeriodKind.AdHoc, Days = new(Day("2026-10-01"), Day("2026-10-25")) };
        var only = Assert.Single(once.Between(Day("2026-01-01"), Day("2030-01-01"), Vietnam));
        Assert.Equal(("20261001-20261025", Day("2026-10-25"), Day("2026-10-27")), (only.Period.Key, only.Window.CutOff, only.Deadlines[3]));
        Assert.Equal(only.Period, Period.Parse(only.Period.Key));
        Assert.Equal("Từ 01/10/2026 đến 25/10/2026", only.Period.Title("vi"));
        Assert.Equal(only.Period, only.Period.Previous.Next);
        Assert.Equal("20251001-20251025", only.Period.SamePeriodLastYear.Key);
    }

    [Theory]
    [InlineData("20261025-20261001")]
    [InlineData("20261301-20261302")]
    public void Days_that_run_backwards_or_do_not_exist_are_no_period(string key) => Assert.False(Period.TryParse(key, out _));

    [Fact]
    public void A_plan_is_kept_as_text_and_a_date_set_by_hand_is_moved_by_nothing()
    {
        var plan = Plan.Set(2, Day("2023-06-25")) with { DueTime = new(16, 30) };
        var read = DeadlinePlanText.Read(DeadlinePlanText.Write(plan));
        var window = CutOffPreset.Decree09.Window(Period.HalfYear(2023, 1));
        Assert.Equal(plan.For(window, Vietnam).OrderBy(date => date.Key), read.For(window, Vietnam).OrderBy(date => date.Key));
        Assert.Equal((Day("2023-06-25"), Day("2023-06-26"), new TimeOnly(16, 30)), (read.For(window, Vietnam)[2], read.For(window, Vietnam)[1], read.DueTime));
        Assert.Throws<FormatException>(() => DeadlinePlanText.Read("{}"));
    }
}
