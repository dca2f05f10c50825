using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Domain.Workflows.Scenarios;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Forms;

namespace DanVanFlow.Tests.Workflows;

/// <summary>A case with several answer sheets: which there are, which a step means, and what expressions see of them.</summary>
public sealed class PaperTests
{
    public static readonly string Folder = Path.Combine(Here(), "visit");

    private static Dictionary<string, string> Files => Directory.EnumerateFiles(Folder).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);

    private static Workflow Visit => Workflow.Read("visit", Files) is { Workflow: { } read } ? read : throw new InvalidOperationException(string.Join("\n", Workflow.Read("visit", Files).Findings));

    [Fact]
    public void A_workflow_names_its_papers_in_order_and_two_may_share_a_form()
    {
        var visit = Visit;

        Assert.Equal(["self-check", "visit", "conclusion"], visit.Papers.Select(paper => paper.Id));
        Assert.Equal(("conclusion", "", "conclusion"), (visit.MainPaper.Id, visit.MainPaper.Key, visit.Form.Id));
        Assert.Same(visit.Paper("self-check")!.Form, visit.Paper("visit")!.Form);
        Assert.Equal("Biên bản kiểm tra", visit.PaperOf(visit.Route.UserTask("visit")!).Name.Vietnamese);
        Assert.True(visit.PaperOf(visit.Route.UserTask("decide")!).IsMain);
        Assert.Equal("self_check", visit.PaperOfRow("self-check").FeelName);
    }

    [Fact]
    public void A_workflow_that_names_no_papers_has_its_form_as_the_only_one()
    {
        var only = Assert.Single(WorkflowFolders.SixMonthReport.Papers);

        Assert.Equal(("report", "", true), (only.Id, only.Key, only.IsMain));
        Assert.Same(WorkflowFolders.SixMonthReport.Form, only.Form);
        Assert.Empty(PaperNames.Of(WorkflowFolders.SixMonthReport, ImmutableDictionary<string, Answers>.Empty, FormLevel.Bottom).Entries);
    }

    [Theory]
    [InlineData("workflow.json", "\"form\": \"conclusion\"", "\"form\": \"checklist\"", "unknown-paper")]
    [InlineData("workflow.json", "\"id\": \"visit\"", "\"id\": \"self_check\"", "paper-twice")]
    [InlineData("workflow.json", "\"id\": \"visit\"", "\"id\": \"1 visit\"", "bad-paper-id")]
    [InlineData("workflow.json", "\"form\": \"checklist\"", "\"form\": \"list\"", "unknown-form")]
    [InlineData("workflow.json", "\"startFrom\": \"visit\"", "\"startFrom\": \"vist\"", "unknown-paper")]
    [InlineData("workflow.json", "\"beside\": [\"self-check\"]", "\"beside\": [\"conclusion\"]", "beside-other-form")]
    [InlineData("workflow.json", "\"beside\": [\"self-check\"], ", "", "difference-from-nothing")]
    [InlineData("conclusion.form.json", "papers.visit.a.meetings", "papers.visit.a.metings", "unknown-place")]
    [InlineData("conclusion.form.json", "papers.self_check.a.a1", "papers.selfcheck.a.a1", "unknown-place")]
    [InlineData("route.bpmn", "formId=\"visit\"", "formId=\"checklist\"", "unknown-form")]
    public void A_paper_that_does_not_fit_is_a_finding(string file, string good, string bad, string code)
    {
        var files = Files;
        Assert.Contains(good, files[file]);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);

        var reading = Workflow.Read("visit", files);

        Assert.Null(reading.Workflow);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.File == file);
    }

    [Fact]
    public void Expressions_see_every_place_of_every_paper_null_before_it_is_sent()
    {
        FeelValue Of(string feel, params (string Paper, Answers Sent)[] newest) =>
            FeelExpression.Parse(feel).Evaluate(PaperNames.Of(Visit, newest.ToDictionary(paper => paper.Paper, paper => paper.Sent), FormLevel.Bottom), FeelSurroundings.At(TestForm.Now));

        Assert.Equal(FeelValue.Null, Of("papers.self_check.a.a1.answer"));
        Assert.Equal((FeelValue)"met", Of("papers.self_check.a.a1.answer", ("self-check", Answers.Of(("a.a1", ChoiceAnswer.Of("met"))))));
        Assert.Equal((FeelValue)4m, Of("papers.visit.a.meetings", ("visit", Answers.Of(("a.meetings", new NumberAnswer(4)))), ("self-check", Answers.Of(("a.meetings", new NumberAnswer(9))))));
    }

    [Fact]
    public void A_rule_over_another_paper_waits_until_that_paper_is_sent()
    {
        var (visit, answers) = (Visit, Answers.Of(("a.meetings", new NumberAnswer(5)), ("a.text", new TextAnswer("Đúng."))));
        ImmutableArray<FieldTrouble> Troubles(Dictionary<string, Answers> newest) => FormCheck.Check(visit.Form, answers,
            TestForm.At(FormLevel.Bottom) with { Facts = PaperNames.Of(visit, newest, FormLevel.Bottom) }, Strictness.Submit);

        Assert.Empty(Troubles([]));
        Assert.Contains(Troubles(new() { ["visit"] = Answers.Of(("a.meetings", new NumberAnswer(4))) }), trouble => trouble.Path == "a.meetings" && trouble.Code == "rule");
        Assert.Empty(Troubles(new() { ["visit"] = Answers.Of(("a.meetings", new NumberAnswer(5))) }));
    }

    [Fact]
    public void A_different_answer_wants_a_reason_where_the_paper_says_so_and_words_never_do()
    {
        var form = Visit.Paper("visit")!.Form;
        var moment = TestForm.At(FormLevel.Bottom) with { Compared = Answers.Of(("a.a1", ChoiceAnswer.Of("met")), ("a.note", new TextAnswer("Của họ")), ("a.meetings", new NumberAnswer(4, Approximate: true))) };
        var mine = Answers.Of(("a.a1", ChoiceAnswer.Of("notMet")), ("a.note", new TextAnswer("Của tôi")), ("a.meetings", new NumberAnswer(4)));

        var asked = Assert.Single(FormCheck.Check(form, mine, moment, Strictness.Submit));
        Assert.Equal(("a.a1", "difference-needs-reason", true), (asked.Path, asked.Code, asked.IsError));
        var given = Assert.Single(FormCheck.Check(form, mine.With("a.a1~reason", new TextAnswer("Không thấy kế hoạch")), moment, Strictness.Submit));
        Assert.Equal(("differs", false), (given.Code, given.IsError));
    }

    [Fact]
    public void A_new_paper_starts_from_another_whole_or_by_equal_places()
    {
        var visit = Visit;
        var sent = Answers.Of(("a.a1", ChoiceAnswer.Of("met")), ("a.meetings", new NumberAnswer(4)), ("a.meetings~reason", new TextAnswer("Vì")));
        Answers From(string paper, string other) => visit.Paper(paper)!.TakenFrom(visit.Paper(other)!, sent, FormLevel.Bottom);

        Assert.Equal(["a.a1", "a.meetings"], From("visit", "self-check").Paths);
        Assert.Equal(["a.meetings"], From("conclusion", "visit").Paths);
    }

    [Fact]
    public void The_scenario_of_three_papers_happens_as_it_is_told() => Assert.Null(Scenario.Read(File.ReadAllText(Path.Combine(Folder, "scenarios", "straight.json"))).Run(Visit));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
