using DanVanFlow.Domain.Campaigns;

namespace DanVanFlow.Tests.Campaigns;

/// <summary>A plan of a hundred days from 1 January; what is said on which day.</summary>
public sealed class RiskTests
{
    private static readonly DateOnly From = new(2022, 1, 1), To = new(2022, 4, 10);
    private static readonly Target Target = new("T1", "Hộ phân loại rác", "hộ", 100, null, null, "");

    [Theory]
    [InlineData("2022-01-11", 0, Standing.OnTrack)] // ten days of a hundred: nobody is asked yet
    [InlineData("2022-02-20", 40, Standing.OnTrack)] // half of the time, 40 of 100: within the slack
    [InlineData("2022-02-20", 30, Standing.AtRisk)]
    [InlineData("2022-04-10", 99, Standing.OnTrack)] // the last day is not late
    [InlineData("2022-04-11", 99, Standing.Late)]
    [InlineData("2022-04-11", 100, Standing.OnTrack)]
    public void A_figure_is_judged_by_an_even_pace(string today, int reached, Standing expected)
    {
        var state = Progress.Of("x", Target, [ProgressTests.Note("2022-01-10", ("T1", reached))]);

        var risk = RiskRule.Usual.Of(state, From, To, DateOnly.Parse(today, null));

        Assert.Equal(expected, risk.Standing);
        Assert.Equal(expected == Standing.OnTrack, risk.Reasons.IsEmpty);
    }

    [Fact]
    public void No_figure_at_all_is_said_in_other_words_than_a_small_one()
    {
        var silent = RiskRule.Usual.Of(Progress.Of("x", Target, []), From, To, new(2022, 3, 1));

        Assert.Equal(Standing.AtRisk, silent.Standing);
        Assert.Contains("chưa có số liệu", silent.Reasons[0].Vietnamese, StringComparison.Ordinal);
        Assert.Contains("no figure yet", silent.Reasons[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_with_its_own_day_is_late_before_the_plan_ends() =>
        Assert.Equal(Standing.Late, RiskRule.Usual.Of(Progress.Of("x", Target with { Due = new(2022, 2, 1) }, []), From, To, new(2022, 2, 2)).Standing);

    [Fact]
    public void A_target_without_a_figure_to_reach_is_never_at_risk() =>
        Assert.Equal(Risk.None, RiskRule.Usual.Of(Progress.Of("x", Target with { Assigned = null }, []), From, To, new(2023, 1, 1)));

    [Theory]
    [InlineData("2022-03-22", Standing.OnTrack)]
    [InlineData("2022-03-23", Standing.AtRisk)]
    [InlineData("2022-03-26", Standing.AtRisk)]
    [InlineData("2022-03-27", Standing.Late)]
    public void A_milestone_is_named_three_days_before_and_late_the_day_after(string today, Standing expected)
    {
        var milestone = new Milestone("M1", "Ra quân", "Đoàn Thanh niên", new(2022, 3, 26), null);

        Assert.Equal(expected, RiskRule.Usual.Of(milestone, DateOnly.Parse(today, null)).Standing);
        Assert.Equal(Standing.OnTrack, RiskRule.Usual.Of(milestone with { DoneOn = new(2022, 3, 28) }, DateOnly.Parse(today, null)).Standing);
    }

    [Fact]
    public void A_plan_stands_as_its_worst_part_and_gives_every_reason()
    {
        var plan = new CampaignPlan(Stance.Adopts, "Dân vận khéo", From, To, [Target, Target with { Code = "T2", Due = new(2022, 2, 1) }], [new("M1", "Sơ kết", "", new(2022, 3, 3), null)]);

        var risk = plan.RiskOn(new(2022, 3, 1), "x", [], RiskRule.Usual);

        Assert.Equal((Standing.Late, 3), (risk.Standing, risk.Reasons.Length));
        Assert.Equal(Risk.None, (plan with { From = null }).RiskOn(new(2022, 3, 1), "x", [], RiskRule.Usual));
    }
}
