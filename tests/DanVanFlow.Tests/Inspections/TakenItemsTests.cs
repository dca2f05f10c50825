using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;

namespace DanVanFlow.Tests.Inspections;

/// <summary>A team begins with the unit's own answers; what it has not touched is not its word yet.</summary>
public sealed class TakenItemsTests
{
    private static readonly Form Form = ChecklistScoreTests.Form;
    private static readonly Answers Self = Answers.Of(("a.a1", ChoiceAnswer.Of("met")), ("a.a2", ChoiceAnswer.Of("met")), ("b.b1", new NumberAnswer(3)), ("b.b1.total", new NumberAnswer(4)));

    [Fact]
    public void What_was_only_taken_over_is_nobodys_word()
    {
        Assert.Equal(["a.a1", "a.a2", "b.b1"], TakenItems.Of(Form, Self, Self).Order(StringComparer.Ordinal));
        Assert.Empty(TakenItems.Without(Form, Self, Self));
    }

    [Fact]
    public void Another_answer_a_remark_or_a_total_makes_the_whole_item_ones_own()
    {
        var visit = Self.With("a.a1", ChoiceAnswer.Of("notMet")).With("a.a2.remark", new TextAnswer("đã xem hồ sơ")).With("b.b1.total", new NumberAnswer(5)).With("a.a3", new TextAnswer("12-KH"));
        Assert.Empty(TakenItems.Of(Form, visit, Self));
        Assert.Equal(visit, TakenItems.Without(Form, visit, Self));
    }

    [Fact]
    public void A_tick_that_was_never_set_is_no_difference_and_a_blank_item_is_not_kept()
    {
        Assert.Contains("b.b1", TakenItems.Of(Form, Self.With("b.b1.notApplicable", new YesNoAnswer(false)), Self));
        Assert.DoesNotContain("a.a3", TakenItems.Of(Form, Self, Self));
    }
}
