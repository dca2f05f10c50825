using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Feel;

namespace DanVanFlow.Tests.Workflows;

/// <summary>For commune X on date D: who gets what, when, and which way other answers take.</summary>
public sealed class DryRunTests
{
    private static readonly DateOnly Day = new(2022, 3, 1);
    private static readonly FormLevel Commune = new(3, true);

    [Fact]
    public void A_plan_above_the_budget_goes_by_the_province_too()
    {
        var workflow = WorkflowFolders.Read("campaign-plan").Workflow!;

        Assert.Equal(["plan.content.field", "plan.resources.budget", "plan.source.kind", "progress.state.next"], DryRun.Questions(workflow, Commune).Select(question => question.Name).Order(StringComparer.Ordinal));
        Assert.Equal("draft sign appraise approve progress", Way(Run(workflow, ("plan.resources.budget", new NumberAnswer(40)), ("plan.content.field", ChoiceAnswer.Of("culture")))));
        Assert.Equal("draft sign appraise approve confirm progress", Way(Run(workflow, ("plan.resources.budget", new NumberAnswer(250)), ("plan.content.field", ChoiceAnswer.Of("culture")))));
        var asked = Run(workflow, ("plan.resources.budget", new NumberAnswer(250)), ("plan.content.field", ChoiceAnswer.Of("culture"))).Steps.Single(step => step.Element == "confirm");
        Assert.Equal(["leader@tinh"], asked.Posts);
    }

    [Fact]
    public void What_ends_says_how_and_what_it_would_open()
    {
        var workflow = WorkflowFolders.Read("model-registration").Workflow!;

        var proposed = Run(workflow, ("agreed-score.result.total", new NumberAnswer(85)), ("agreed-score.result.propose", new YesNoAnswer(true)));
        Assert.Equal("draft sign accept selfScore signScore score agree commend", Way(proposed));
        Assert.Equal(("Được công nhận", "commendation"), (proposed.Ends, proposed.Steps[^1].Opens));
        Assert.Equal(Day.AddDays(30), VietnamTime.LocalDate(proposed.Steps.Single(step => step.Element == "selfScore").DueAt!.Value));
        Assert.Equal("Tiếp tục bồi dưỡng", Run(workflow, ("agreed-score.result.total", new NumberAnswer(70))).Ends);
    }

    public static TheoryData<string> Folders => [.. WorkflowFolders.Keys];

    [Theory, MemberData(nameof(Folders))]
    public void Every_workflow_can_be_tried_with_nothing_said(string key)
    {
        var run = Run(WorkflowFolders.Read(key).Workflow!);

        Assert.NotEmpty(run.Steps);
        // An inspection's visit is for whom its decision names, and nobody has decided here: that is told.
        Assert.True(run.Trouble is null || key == "inspection" && run.Trouble.Contains("visit", StringComparison.Ordinal), run.Trouble);
    }

    private static DryRun Run(Workflow workflow, params (string Name, AnswerValue Value)[] said) => DryRun.Of(
        workflow, "xa", Commune, workflow.IsAdHoc ? Period.Between(Day, Day.AddDays(90)) : Period.WholeYear(2022) with { Kind = workflow.PeriodKind }, said.ToDictionary(one => one.Name, one => one.Value), Day,
        new FeelSurroundings(default, FeelLibrary.For(Tiny(workflow.Line), Day, workflow.Line, WorkingCalendar.WeekendsOnly)));

    private static string Way(DryRun run) => string.Join(' ', run.Steps.Select(step => step.Element));

    private static DanVanFlow.Domain.Organization.Organization Tiny(string line) => new(
        new (string Unit, string? Above, int Level)[] { ("tinh", null, 1), ("huyen", "tinh", 2), ("xa", "huyen", 3) }.Select(unit => new UnitRecord(unit.Unit, [new(Validity.Always, unit.Unit, unit.Unit, "")], [new(Validity.Always, line, unit.Above, unit.Level)])),
        ((string[])["tinh", "huyen", "xa"]).SelectMany(unit => Roles.All.Select(role => new Post(unit, role, role, role))), [], []);
}
