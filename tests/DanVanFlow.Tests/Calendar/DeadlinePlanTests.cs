using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;
using static DanVanFlow.Tests.Calendar.OfficialCalendar;

namespace DanVanFlow.Tests.Calendar;

public class DeadlinePlanTests
{
    private static readonly DeadlinePlan CommuneAndProvince = new(DayOffRule.Keep,
        [LevelDeadline.After(3, WorkingDays.Parse("2wd")), LevelDeadline.After(2, WorkingDays.Parse("4wd")), LevelDeadline.DayInLastMonth(1, 25)]);

    [Theory]
    [InlineData("2026-H1", "2026-06-16", "2026-06-25")]
    [InlineData("2026-H2", "2026-12-16", "2026-12-25")]
    [InlineData("2027-H1", "2027-06-16", "2027-06-25")]
    [InlineData("2026", "2026-12-16", "2026-12-25")]
    public void The_worked_table_of_the_decree_comes_out(string period, string commune, string province)
    {
        var window = CutOffPreset.Decree09.Window(Period.Parse(period));
        var dates = CommuneAndProvince.For(window, Vietnam);
        Assert.Equal(Day(commune), dates[3]);
        Assert.Equal(Day(province), dates[1]);
        Assert.Empty(CommuneAndProvince.Check(window, Vietnam));
    }

    [Fact]
    public void A_deadline_falls_at_five_in_the_afternoon_in_Vietnam() =>
        Assert.Equal(new DateTimeOffset(2026, 6, 16, 10, 0, 0, TimeSpan.Zero), CommuneAndProvince.DueAt(Day("2026-06-16")).ToUniversalTime());

    [Theory]
    [InlineData(DayOffRule.Keep, "2023-06-25")]
    [InlineData(DayOffRule.Next, "2023-06-26")]
    [InlineData(DayOffRule.Previous, "2023-06-23")]
    public void A_deadline_on_a_Sunday_stays_or_moves_as_the_call_says(DayOffRule rule, string expected)
    {
        var plan = new DeadlinePlan(rule, [LevelDeadline.DayInLastMonth(1, 25)]);
        var window = CutOffPreset.Decree09.Window(Period.Parse("2023-H1"));
        Assert.Equal(Day(expected), plan.For(window, Vietnam)[1]);
        Assert.Equal(rule == DayOffRule.Keep, plan.Check(window, Vietnam).Any(finding => finding is { Code: "deadline-on-day-off", Severity: Severity.Warning }));
    }

    [Fact]
    public void Sending_on_the_Monday_after_a_Sunday_cut_off_leaves_one_working_day_and_on_the_cut_off_itself_none()
    {
        var window = CutOffPreset.Decree09.Window(Period.Parse("2026-H1"));
        Assert.Empty(new DeadlinePlan(DayOffRule.Keep, [LevelDeadline.OnDate(3, Day("2026-06-15"))]).Check(window, Vietnam));
        Assert.Contains(new DeadlinePlan(DayOffRule.Keep, [LevelDeadline.OnDate(3, Day("2026-06-14"))]).Check(window, Vietnam),
            finding => finding is { Code: "deadline-too-soon", Severity: Severity.Error });
    }

    [Fact]
    public void A_level_may_not_be_due_before_or_with_the_level_below()
    {
        var window = CutOffPreset.Decree09.Window(Period.Parse("2026-H1"));
        var plan = new DeadlinePlan(DayOffRule.Keep, [LevelDeadline.After(3, new(3)), LevelDeadline.After(2, new(3)), LevelDeadline.After(1, new(9))]);
        var finding = Assert.Single(plan.Check(window, Vietnam));
        Assert.Equal(("deadline-not-after-level-below", "level 2"), (finding.Code, finding.Element));
    }

    [Fact]
    public void A_deadline_in_a_year_that_the_calendar_does_not_know_is_a_warning() =>
        Assert.Contains(CommuneAndProvince.Check(CutOffPreset.Decree09.Window(Period.Parse("2033-H1")), Vietnam),
            finding => finding is { Code: "deadline-beyond-calendar", Severity: Severity.Warning });

    [Theory]
    [InlineData("2wd")]
    [InlineData("day 25")]
    [InlineData("2026-06-25")]
    public void A_deadline_is_written_in_three_ways(string text)
    {
        Assert.True(LevelDeadline.TryParse(2, text, out var deadline, out _));
        Assert.Equal(text, deadline.ToString());
    }

    [Theory]
    [InlineData("P2D", "ISO duration")]
    [InlineData("day 40", "write it like")]
    [InlineData("25/6", "write it like")]
    public void Any_other_way_is_refused_with_the_three(string text, string part)
    {
        Assert.False(LevelDeadline.TryParse(2, text, out _, out var why));
        Assert.Contains(part, why);
    }
}
