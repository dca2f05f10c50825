using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Workflows;

namespace DanVanFlow.Tests.Inspections;

/// <summary>What the forms of <c>workflows/inspection</c> hold people to: the decree's limits, and that nobody changes another's words.</summary>
public sealed class InspectionFormTests
{
    private static readonly Workflow Inspection = WorkflowFolders.Read("inspection").Workflow!;
    private static readonly FormLevel Level = new(2, false);

    private static readonly Answers Decision = Answers.Of(
        ("subject.title", new TextAnswer("Kiểm tra năm 2023")), ("subject.subjects", ChoiceAnswer.Of("massMobilisation", "ethnicReligion", "democracy", "skilfulModels")), ("subject.method", ChoiceAnswer.Of("onSite")),
        ("subject.periodFrom", Day(2022, 12, 15)), ("subject.periodTo", Day(2023, 11, 30)), ("time.start", Day(2023, 11, 15)), ("time.counting", ChoiceAnswer.Of("calendar")),
        ("time.visitFrom", Day(2023, 12, 1)), ("time.visitTo", Day(2023, 12, 1)), ("team.head", ChoiceAnswer.Of("deputy@80")));

    [Fact]
    public void The_checklist_has_36_items_in_six_groups_of_a_hundred_points()
    {
        var groups = ChecklistScore.Of(Inspection.Paper("visit")!.Form, Answers.Empty, Moment(Decision)).Groups;
        Assert.Equal([("a", 15m, 6), ("b", 25m, 7), ("c", 25m, 11), ("d", 15m, 6), ("e", 10m, 4), ("f", 10m, 2)], groups.Select(group => (group.Section.Id, group.Weight, group.Items.Length)));
    }

    [Fact]
    public void Only_the_groups_of_the_decisions_subjects_are_asked()
    {
        var narrow = Decision.With("subject.subjects", ChoiceAnswer.Of("democracy"));
        Assert.Equal(["a", "c", "e", "f"], ChecklistScore.Of(Inspection.Paper("visit")!.Form, Answers.Empty, Moment(narrow)).Groups.Select(group => group.Section.Id));
    }

    [Fact]
    public void A_decision_within_the_limits_is_in_order()
    {
        var decision = FormCalculation.Compute(Inspection.Form, Decision, Moment(Answers.Empty));
        Assert.Equal((Day(2023, 12, 30), Day(2023, 11, 24)), (decision["time.lastDay"], decision["time.selfCheckBy"]));
        Assert.Empty(Errors("decision", Decision));
    }

    [Fact]
    public void A_province_has_45_days_and_five_years()
    {
        Assert.Equal(["fiveYears"], Errors("decision", Decision.With("subject.periodFrom", Day(2018, 11, 30))));
        Assert.Equal(["withinLimit"], Errors("decision", Decision.With("time.visitTo", Day(2023, 12, 31))));
        Assert.Equal(["visitInOrder"], Errors("decision", Decision.With("time.visitTo", Day(2023, 11, 30))));
    }

    [Fact]
    public void An_extension_is_at_most_a_third()
    {
        var asked = Answers.Of(("request.days", new NumberAnswer(15)), ("request.why", new TextAnswer("Xác minh thêm.")));
        Assert.Equal(Day(2024, 1, 14), FormCalculation.Compute(Inspection.Paper("extension")!.Form, asked, Moment(Decision))["request.lastDay"]);
        Assert.Empty(Errors("extension", asked));
        Assert.Contains("third", Errors("extension", asked.With("request.days", new NumberAnswer(16))));
    }

    [Fact]
    public void The_unit_explains_findings_and_does_not_rewrite_them()
    {
        var findings = Answers.Of(("sending.by", new DateAnswer(new(2023, 12, 8))), ("list.0.item", new TextAnswer("B8")), ("list.0.text", new TextAnswer("Chưa có danh mục.")), ("list.0.evidence", new TextAnswer("Hồ sơ.")));
        var explained = Answers.Of(("list.0.item", new TextAnswer("B8")), ("list.0.text", new TextAnswer("Chưa có danh mục.")), ("list.0.explanation", new TextAnswer("Đã lập.")));
        Assert.Empty(Errors("explanation", explained, ("findings", findings)));
        Assert.Equal(["untouched"], Errors("explanation", explained.With("list.0.text", new TextAnswer("Có danh mục.")), ("findings", findings)));
    }

    [Fact]
    public void What_is_not_accepted_wants_a_reason()
    {
        var explained = Answers.Of(("list.0.text", new TextAnswer("Chưa có danh mục.")), ("list.0.explanation", new TextAnswer("Đã lập.")));
        var weighed = explained.With("list.0.outcome", ChoiceAnswer.Of("partly"));
        Assert.Equal(["reasonGiven"], Errors("assessment", weighed, ("explanation", explained)));
        Assert.Empty(Errors("assessment", weighed.With("list.0.why", new TextAnswer("Mới lập một phần.")), ("explanation", explained)));
    }

    [Fact]
    public void A_post_is_one_of_the_roles_that_may_be_chosen()
    {
        var trouble = FormCheck.Check(Inspection.Form, Decision.With("team.head", ChoiceAnswer.Of("viewer@80")), Moment(Answers.Empty), Strictness.Draft);
        Assert.Equal(("team.head", "not-a-post"), Assert.Single(trouble.Where(one => one.IsError).Select(one => (one.Path, one.Code))));
    }

    private static DateAnswer Day(int year, int month, int day) => new(new DateOnly(year, month, day));

    // The ids of the rules that are broken, and the codes of everything else that is wrong.
    private static string[] Errors(string paper, Answers answers, params (string Paper, Answers Answers)[] sent)
    {
        var (form, moment) = (Inspection.Paper(paper)!.Form, Moment(Decision, sent));
        return [.. FormCheck.Check(form, FormCalculation.Compute(form, answers, moment), moment, Strictness.Submit).Where(trouble => trouble.IsError)
            .Select(trouble => form.Rules.FirstOrDefault(rule => trouble.Vietnamese.StartsWith(rule.Message.Vietnamese.Split('{')[0], StringComparison.Ordinal))?.Id ?? $"{trouble.Code} {trouble.Path}")];
    }

    // The province 80 inspects its district 806.
    private static FormMoment Moment(Answers decision, params (string Paper, Answers Answers)[] sent)
    {
        var papers = sent.Append((Paper: "decision", Answers: decision)).ToDictionary(paper => paper.Paper, paper => paper.Answers);
        var organization = new DanVanFlow.Domain.Organization.Organization([Unit("80", null, 1), Unit("806", "80", 2)], [], [], []);
        var surroundings = new FeelSurroundings(new(2023, 11, 15, 8, 0, 0, TimeSpan.FromHours(7)), FeelLibrary.For(organization, new(2023, 11, 15), "party", WorkingCalendar.WeekendsOnly, limits: Inspection.Limits));
        return new(Level, surroundings) { Facts = PaperNames.Of(Inspection, papers, Level).With("unit", "806").With("given", FeelContext.Empty) };
    }

    private static UnitRecord Unit(string code, string? parent, int level) => new(code, [new(Validity.Always, code, code, "")], [new(Validity.Always, "party", parent, level)]);
}
