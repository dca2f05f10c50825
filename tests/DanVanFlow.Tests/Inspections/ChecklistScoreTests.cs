using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Tests.Inspections;

/// <summary>Points of a checklist: weights, what does not apply, numbers and documents.</summary>
public sealed class ChecklistScoreTests
{
    private static readonly FormMoment Moment = FormMoment.At(FormLevel.Bottom, new(2023, 12, 1, 8, 0, 0, TimeSpan.FromHours(7)));
    internal static readonly Form Form = Read();

    private static Form Read()
    {
        var reading = Form.Read("""
            { "id": "checklist", "title": { "vi": "k", "en": "c" }, "sections": [
              { "id": "a", "weight": 60, "title": { "vi": "A", "en": "A" }, "fields": [
                { "id": "a1", "kind": "checklist", "required": true, "with": ["remark", "remedy", "photos"], "label": { "vi": "1", "en": "1" } },
                { "id": "a2", "kind": "checklist", "required": true, "weight": 2, "label": { "vi": "2", "en": "2" } },
                { "id": "a3", "kind": "checklist", "required": true, "answer": "document", "label": { "vi": "3", "en": "3" } } ] },
              { "id": "b", "weight": 40, "title": { "vi": "B", "en": "B" }, "fields": [
                { "id": "b1", "kind": "checklist", "required": true, "answer": "number", "score": "answer / total", "total": { "vi": "tổng", "en": "total" }, "label": { "vi": "4", "en": "4" } },
                { "id": "b2", "kind": "checklist", "answer": "number", "weight": 0, "label": { "vi": "5", "en": "5" } },
                { "id": "b3", "kind": "checklist", "answer": "number", "score": "answer >= 2", "when": "a.a1.answer = \"met\"", "label": { "vi": "6", "en": "6" } } ] } ] }
            """, "checklist.form.json");
        return reading.Form ?? throw new InvalidOperationException(string.Join("\n", reading.Findings));
    }

    private static ChecklistScore Score(Answers answers) => ChecklistScore.Of(Form, answers, Moment);
    private static ChoiceAnswer Say(string code) => ChoiceAnswer.Of(code);

    [Fact]
    public void Groups_and_the_whole_are_weighed()
    {
        var score = Score(Answers.Of(("a.a1", Say("met")), ("a.a2", Say("notMet")), ("a.a3", new TextAnswer("12-KH/HU")), ("b.b1", new NumberAnswer(3)), ("b.b1.total", new NumberAnswer(4)), ("b.b2", new NumberAnswer(9)), ("b.b3", new NumberAnswer(2))));

        Assert.Equal([(2m, 4m, 0.5m, 30m), (1.75m, 2m, 0.875m, 35m)], score.Groups.Select(group => (group.Earned, group.Possible, group.Share!.Value, group.Points!.Value)));
        Assert.Equal((65m, 100m, 65m), (score.Points, score.Possible, score.Percent));
        Assert.Equal((6, 6, 0), (score.Items, score.Answered, score.NotApplicable));
    }

    [Fact]
    public void What_does_not_apply_leaves_the_denominator_item_by_item_and_group_by_group()
    {
        var item = Score(Answers.Of(("a.a1", Say("met")), ("a.a2", Say("notApplicable")), ("b.b1.notApplicable", new YesNoAnswer(true))));
        Assert.Equal((1m, 1m), (item.Groups[0].Earned, item.Groups[0].Possible));
        Assert.Null(item.Groups[1].Points);
        Assert.Equal((60m, 60m, 100m, 2), (item.Points, item.Possible, item.Percent, item.NotApplicable));
    }

    [Fact]
    public void Nothing_counted_is_null_and_not_zero()
    {
        var score = Score(Answers.Empty);
        Assert.Equal((null, null, 0m, 0), (score.Points, score.Percent, score.Possible, score.Answered));
    }

    [Fact]
    public void A_hidden_item_is_not_an_item_and_a_score_that_cannot_be_told_does_not_count()
    {
        var score = Score(Answers.Of(("a.a1", Say("notMet")), ("b.b1", new NumberAnswer(0)), ("b.b1.total", new NumberAnswer(0))));
        Assert.Equal(["b.b1", "b.b2"], score.Groups[1].Items.Select(item => item.Item.Path));
        Assert.Null(score.Groups[1].Share);
        Assert.Equal((0m, 60m), (score.Points, score.Possible));
    }

    [Theory]
    [InlineData(5, 4, 1)]
    [InlineData(1, 3, 0.33333)]
    public void A_share_is_cut_at_one_and_not_rounded(int answer, int total, double share)
    {
        var item = Score(Answers.Of(("b.b1", new NumberAnswer(answer)), ("b.b1.total", new NumberAnswer(total)))).Groups[1].Items[0];
        Assert.Equal((decimal)share, Math.Round(item.Share!.Value, 5));
    }

    [Fact]
    public void Not_applicable_wants_its_reason_and_then_nothing_else_of_the_item()
    {
        var answers = Answers.Of(("a.a1", Say("notApplicable")), ("a.a2", Say("met")), ("a.a3.notApplicable", new YesNoAnswer(true)), ("b.b1.notApplicable", new YesNoAnswer(true)));
        Assert.Equal(["a.a1.naReason", "a.a3.naReason", "b.b1.naReason"], Missing(answers));

        var complete = answers.With("a.a1.naReason", new TextAnswer("không có")).With("a.a3.naReason", new TextAnswer("không có")).With("b.b1.naReason", new TextAnswer("không có"));
        Assert.Empty(Missing(complete));
        Assert.Equal(["b.b1", "b.b1.total"], Missing(complete.With("b.b1.notApplicable", null)));
    }

    [Fact]
    public void What_the_answer_does_not_call_for_is_not_sent()
    {
        var typed = Answers.Of(("a.a1", Say("met")), ("a.a1.naReason", new TextAnswer("?")), ("a.a1.remedy", new TextAnswer("?")), ("a.a1.remark", new TextAnswer("tốt")));
        Assert.Equal(["a.a1", "a.a1.remark"], FormCalculation.WithoutHidden(Form, typed, Moment).Paths);
        Assert.Equal(["a.a1", "a.a1.remark", "a.a1.remedy"], FormCalculation.WithoutHidden(Form, typed.With("a.a1", Say("notMet")), Moment).Paths);
    }

    [Theory]
    [InlineData("\"with\": [\"remark\", \"remedy\", \"photos\"]", "\"with\": [\"video\"]", "unknown-part")]
    [InlineData("\"required\": true, \"weight\": 2", "\"score\": \"1\", \"weight\": 2", "score-of-met")]
    [InlineData("\"weight\": 2", "\"weight\": -2", "bad-weight")]
    [InlineData("\"score\": \"answer / total\"", "\"score\": \"answer / \"", "broken-feel")]
    [InlineData("\"kind\": \"checklist\", \"required\": true, \"weight\": 2", "\"kind\": \"post\", \"roles\": [\"king\"]", "unknown-role")]
    public void A_mistake_in_an_item_is_a_finding(string good, string bad, string code)
    {
        var json = """{ "id": "c", "title": { "vi": "k", "en": "c" }, "sections": [ { "id": "a", "title": { "vi": "A", "en": "A" }, "fields": [ { "id": "a1", "kind": "checklist", "with": ["remark", "remedy", "photos"], "label": { "vi": "1", "en": "1" } }, { "id": "a2", "kind": "checklist", "required": true, "weight": 2, "label": { "vi": "2", "en": "2" } }, { "id": "a3", "kind": "checklist", "answer": "number", "score": "answer / total", "label": { "vi": "3", "en": "3" } } ] } ] }""";
        Assert.NotNull(Form.Read(json, "c.form.json").Form);
        Assert.Contains(good, json);
        Assert.Contains(Form.Read(json.Replace(good, bad, StringComparison.Ordinal), "c.form.json").Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    private static string[] Missing(Answers answers) =>
        [.. FormCheck.Check(Form, answers, Moment, Strictness.Submit).Where(trouble => trouble.Code == "required").Select(trouble => trouble.Path).Where(path => path.StartsWith("a.", StringComparison.Ordinal) || path.StartsWith("b.b1", StringComparison.Ordinal))];
}
