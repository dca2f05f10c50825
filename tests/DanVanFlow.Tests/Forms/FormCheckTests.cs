using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Tests.Forms;

public sealed class FormCheckTests
{
    private static readonly Answers Complete = Answers.Of(
        ("general.story", new TextAnswer("ổn định")), ("figures.meetings.period", new NumberAnswer(3)), ("figures.meetings.year", new NumberAnswer(3)));

    [Fact]
    public void A_complete_report_has_no_trouble() => Assert.Empty(Check(Complete));

    [Fact]
    public void A_draft_may_be_blank_and_a_submission_may_not()
    {
        Assert.Empty(Check(Answers.Empty, Strictness.Draft));
        Assert.Equal([("general.story", "required"), ("figures.meetings.period", "required"), ("figures.meetings.year", "required")], Codes(Check(Answers.Empty)));
    }

    [Fact]
    public void Nothing_to_report_is_an_answer() => Assert.Empty(Check(Complete.With("figures.meetings.period", NothingAnswer.Instance)));

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "general.budget", "500.1", "too-large" },
        { "general.budget", "-1.25", "decimals" },
        { "figures.models.value", "-1", "too-small" },
        { "figures.models.value", "1.5", "decimals" },
        { "figures.models.value", "\"một\"", "not-a-number" },
        { "figures.models.value", "true", "wrong-kind" },
        { "general.number", "\"BC\"", "pattern" },
        { "general.story", "\"012345678901234567890123456789012345678901234567890\"", "too-long" },
        { "general.fields", "[\"sport\"]", "not-a-choice" },
        { "general.files", """{"files":[{"id":"1","name":"a.exe","type":"x","size":1,"hash":""}]}""", "files-type" },
        { "general.files", """{"files":[{"id":"1","name":"a.pdf","type":"x","size":9999999,"hash":""}]}""", "files-size" },
        { "figures.registered.met", "1", "unknown-field" }, // the communes answer yes or no
        { "nowhere.at", "1", "unknown-field" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_told_even_in_a_draft(string path, string json, string code)
    {
        var answers = Complete.With(path, Answers.Read($$"""{"{{path}}":{{json}}}""")[path]);

        var trouble = Assert.Single(Check(answers, Strictness.Draft));

        Assert.Equal((path, code, true), (trouble.Path, trouble.Code, trouble.IsError));
        Assert.NotEqual(trouble.Vietnamese, trouble.English);
    }

    [Fact]
    public void A_hidden_field_is_not_asked_for()
    {
        Assert.Empty(Check(Complete.With("general.hadDialogue", new YesNoAnswer(false))));
        Assert.Equal([("general.dialogueDate", "required")], Codes(Check(Complete.With("general.hadDialogue", new YesNoAnswer(true)))));
    }

    [Fact]
    public void What_was_typed_into_a_field_that_is_hidden_now_is_not_sent()
    {
        var answers = Complete.With("general.hadDialogue", new YesNoAnswer(false)).With("general.dialogueDate", new DateAnswer(new(2023, 3, 1)));

        Assert.Equal(answers.With("general.dialogueDate", null), FormCalculation.WithoutHidden(TestForm.Form, answers, TestForm.At(TestForm.Commune)));
    }

    [Fact]
    public void A_hard_rule_refuses_and_waits_until_its_places_are_filled()
    {
        var spent = Complete.With("general.spent", new NumberAnswer(12));

        Assert.Empty(Check(spent));
        Assert.Equal([("general.spent", "rule")], Codes(Check(spent.With("general.budget", new NumberAnswer(10)), Strictness.Draft)));
    }

    [Fact]
    public void A_soft_rule_wants_a_reason_and_then_stays_visible()
    {
        var many = Complete.With("figures.models.value", new NumberAnswer(103));

        Assert.False(Assert.Single(Check(many, Strictness.Draft)).IsError);
        Assert.True(Assert.Single(Check(many)).IsError);
        var explained = Assert.Single(Check(many.With("figures.models.value~reason", new TextAnswer("gộp hai xã"))));
        Assert.Equal(("rule-explained", false), (explained.Code, explained.IsError));
        Assert.Contains("gộp hai xã", explained.Vietnamese);
    }

    [Fact]
    public void The_year_contains_the_period() =>
        Assert.Equal([("figures.meetings.year", "year-below-period")], Codes(Check(Complete.With("figures.meetings.year", new NumberAnswer(2)))));

    [Fact]
    public void More_than_all_wants_a_reason() =>
        Assert.Equal([("figures.share.numerator", "more-than-all")], Codes(Check(Complete.With("figures.share.numerator", new NumberAnswer(9)).With("figures.share.denominator", new NumberAnswer(8)))));

    [Fact]
    public void A_corrected_sum_wants_a_reason()
    {
        var moment = TestForm.At(TestForm.District) with { Prefill = Complete.With("figures.models.value", new NumberAnswer(40, Approximate: true)) };
        var corrected = Complete.With("figures.models.value", new NumberAnswer(41));

        Assert.Equal([("figures.models.value", "correction-needs-reason")], Codes(FormCheck.Check(TestForm.Form, corrected, moment, Strictness.Submit)));
        Assert.False(Assert.Single(FormCheck.Check(TestForm.Form, corrected.With("figures.models.value~reason", new TextAnswer("thêm mô hình của huyện")), moment, Strictness.Submit)).IsError);
        Assert.Empty(FormCheck.Check(TestForm.Form, corrected.With("figures.models.value", new NumberAnswer(40)), moment, Strictness.Submit));
    }

    [Fact]
    public void Rows_are_counted_and_their_required_cells_asked_for()
    {
        var row = Complete.With("plans.0.cost", new NumberAnswer(1));
        var four = Complete.WithAll(Enumerable.Range(0, 4).Select(at => KeyValuePair.Create($"plans.{at}.name", (AnswerValue?)new TextAnswer("x"))));

        Assert.Equal([("plans.0.name", "required")], Codes(Check(row)));
        Assert.Equal([("plans", "rows")], Codes(Check(four)));
    }

    [Fact]
    public void Computed_values_follow_each_other_and_never_guess()
    {
        var answers = Complete.With("general.budget", new NumberAnswer(10)).With("general.spent", new NumberAnswer(2.5m)).With("figures.share.numerator", new NumberAnswer(5)).With("figures.share.denominator", new NumberAnswer(6));

        var computed = FormCalculation.Compute(TestForm.Form, answers, TestForm.At(TestForm.Commune));

        Assert.Equal((7.5m, 3.75m, 83.3m), (computed.Number("general.left"), computed.Number("general.leftHalf"), computed.Number("figures.share.percent")));
        Assert.False(FormCalculation.Compute(TestForm.Form, computed.With("general.spent", null).With("figures.share.denominator", new NumberAnswer(0)), TestForm.At(TestForm.Commune)).Has("general.left"));
    }

    private static IEnumerable<FieldTrouble> Check(Answers answers, Strictness strictness = Strictness.Submit) => FormCheck.Check(TestForm.Form, answers, TestForm.At(TestForm.Commune), strictness);

    private static IEnumerable<(string, string)> Codes(IEnumerable<FieldTrouble> troubles) => troubles.Select(trouble => (trouble.Path, trouble.Code));
}
