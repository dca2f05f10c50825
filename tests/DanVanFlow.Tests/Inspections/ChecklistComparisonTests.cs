using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;

namespace DanVanFlow.Tests.Inspections;

/// <summary>The unit's own word, the inspectors' and the agreed one; and an item over the years.</summary>
public sealed class ChecklistComparisonTests
{
    private static readonly Form Form = ChecklistScoreTests.Form;
    private static readonly Answers Self = Answers.Of(("a.a1", ChoiceAnswer.Of("met")), ("a.a2", ChoiceAnswer.Of("met")), ("a.a3", new TextAnswer("12")), ("b.b1", new NumberAnswer(3)), ("b.b1.total", new NumberAnswer(4)));

    [Fact]
    public void A_difference_is_seen_and_wants_a_reason()
    {
        var visit = Self.With("a.a1", ChoiceAnswer.Of("notMet")).With("b.b1", new NumberAnswer(2)).With("b.b1~reason", new TextAnswer("một báo cáo gửi muộn")).With("a.a3", new TextAnswer("khác"));
        var compared = ChecklistComparison.Of(Form, Self, visit, Answers.Empty);

        Assert.Equal(["a.a1", "b.b1"], compared.Differences.Select(item => item.Item.Path));
        Assert.Equal(["a.a1"], compared.WithoutReason.Select(item => item.Item.Path));
    }

    [Fact]
    public void The_agreed_answer_is_measured_against_the_units_own_and_wants_its_own_reason()
    {
        var visit = Self.With("a.a1", ChoiceAnswer.Of("notMet")).With("a.a1~reason", new TextAnswer("thiếu biên bản"));
        Assert.Empty(ChecklistComparison.Of(Form, Self, visit, Self).WithoutReason);
        Assert.Equal(["a.a1"], ChecklistComparison.Of(Form, Self, visit, visit.Where(path => !Answers.IsReason(path, out _))).WithoutReason.Select(item => item.Item.Path));
    }

    [Fact]
    public void A_number_that_is_said_not_to_apply_differs_from_a_number()
    {
        var visit = Self.With("b.b1.notApplicable", new YesNoAnswer(true));
        Assert.Equal(["b.b1"], ChecklistComparison.Of(Form, Self, visit, Answers.Empty).Differences.Select(item => item.Item.Path));
    }

    [Fact]
    public void Blank_differs_from_nothing() => Assert.Empty(ChecklistComparison.Of(Form, Answers.Empty, Self, Answers.Empty).Differences);

    [Fact]
    public void The_sheet_itself_asks_the_reason_once_at_the_item()
    {
        var moment = FormMoment.At(FormLevel.Bottom, new(2023, 12, 1, 8, 0, 0, TimeSpan.FromHours(7))) with { Compared = Self };
        var visit = Self.With("b.b1", new NumberAnswer(2)).With("b.b1.total", new NumberAnswer(5)).With("b.b3", new NumberAnswer(1));
        Assert.Equal(["b.b1"], FormCheck.Check(Form, visit, moment, Strictness.Submit).Where(trouble => trouble.Code == "difference-needs-reason").Select(trouble => trouble.Path));
        Assert.DoesNotContain(FormCheck.Check(Form, visit.With("b.b1~reason", new TextAnswer("đếm lại")), moment, Strictness.Submit), trouble => trouble.IsError);
    }

    [Fact]
    public void An_item_tells_its_story_over_the_visits_of_a_unit()
    {
        PastVisit Visit(int year, string? code) => new($"case-{year}", new DateOnly(year, 12, 1), Form, Answers.Of(("a.a1", code is null ? null : ChoiceAnswer.Of(code))));
        var history = ItemHistory.Of("a.a1", [Visit(2022, "notMet"), Visit(2021, "notMet"), Visit(2020, "met"), Visit(2023, null)]);

        Assert.Equal([ItemState.Met, ItemState.NotMet, ItemState.NotMet, ItemState.Unsaid], history.At.Select(at => at.State));
        Assert.Equal((2, false), (history.TimesNotMetInARow, history.WasMended));
        Assert.True(ItemHistory.Of("a.a1", [Visit(2022, "notMet"), Visit(2023, "met")]).WasMended);
        Assert.All(ItemHistory.Of("a.gone", [Visit(2023, "met")]).At, at => Assert.Equal(ItemState.NotAsked, at.State));
    }
}
