using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Workflows;

/// <summary>Rules that a workflow sets as data: how its cases begin, days to keep free, whose part a section is; and what an author can write wrong in them.</summary>
public sealed class WorkflowRulesTests
{
    private static readonly Workflow Inspection = WorkflowFolders.Read("inspection").Workflow!;
    private static readonly FormLevel Level = new(2, false);
    private static readonly PostAddress Head = PostAddress.Parse("deputy@80"), Lan = PostAddress.Parse("inspector@80"), Hoa = PostAddress.Parse("officer@80"), Clerk = PostAddress.Parse("clerk@80");

    private static readonly Answers Decision = Answers.Of(
        ("subject.method", ChoiceAnswer.Of("onSite")), ("time.visitFrom", new DateAnswer(new(2023, 12, 1))), ("time.visitTo", new DateAnswer(new(2023, 12, 2))), ("team.head", ChoiceAnswer.Of($"{Head}")),
        ("members.0.post", ChoiceAnswer.Of($"{Lan}")), ("members.0.groups", ChoiceAnswer.Of("a", "b")), ("members.1.post", ChoiceAnswer.Of($"{Hoa}")), ("members.1.groups", ChoiceAnswer.Of("b", "c")), ("members.2.post", ChoiceAnswer.Of($"{Clerk}")));

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "\"startedBy\": \"above\"", "\"startedBy\": \"below\"", "unknown-word", "startedBy" },
        { "workdays before(from, 10), null, 0)\"", "workdays before(from, 10), null, 0\"", "feel-not-parsed", "start.due" },
        { "time: {start: workdays", "time: {begin: workdays", "unknown-place", "start.draft" },
        { "purpose: get value", "purposes: get value", "unknown-place", "start.draft" },
        { "\"from\": \"papers.decision.time.visitFrom\"", "\"from\": \"papers.decision.time.visitForm\"", "unknown-place", "appointments.visit.from" },
        { "\"after\": [\"approveDecision\"]", "\"after\": [\"approvedDecision\"]", "unknown-step", "appointments.visit" },
        { "\"after\": [\"approveDecision\"],", "", "bad-appointment", "appointments.visit" },
        { "unit name(unit)", "name of unit(unit)", "unknown-function", "appointments.visit.place" },
        { "\"assigned\": \"mark\"", "\"assigned\": \"close\"", "bad-split", "visit" },
        { "papers.decision.members return {post", "papers.decision.member return {post", "unknown-place", "papers.visit.split.by" },
        { "\"shownFrom\": [\"selfCheck\", \"visit\"]", "\"shownFrom\": [\"selfChek\", \"visit\"]", "unknown-step", "decision" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void What_an_author_writes_wrong_is_a_finding_at_its_place(string good, string bad, string code, string element)
    {
        var files = WorkflowFolders.Files("inspection");
        Assert.Contains(good, files["workflow.json"]);
        files["workflow.json"] = files["workflow.json"].Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(Workflow.Read("inspection", files).Findings, finding => finding.Code == code && finding.Element == element && finding.File == "workflow.json");
    }

    [Theory]
    [InlineData("papers.notice.notice.noticeDate, action.due", "papers.notice.notice.noticeDay, action.due", "papers.notice.notice.noticeDay")]
    [InlineData("recommendation: action.text", "recommendation: action.txt", "action.txt")]
    [InlineData("=papers.findings.sending.by", "=papers.findings.sending.bye", "papers.findings.sending.bye")]
    public void A_misspelt_place_in_the_route_is_told_before_a_case_meets_it(string good, string bad, string name)
    {
        var files = WorkflowFolders.Files("inspection");
        Assert.Contains(good, files["route.bpmn"]);
        files["route.bpmn"] = files["route.bpmn"].Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(Workflow.Read("inspection", files).Findings, finding => finding.Code == "unknown-place" && finding.English.Contains($"\"{name}\"", StringComparison.Ordinal) && finding.Line > 0);
    }

    [Theory]
    [InlineData("inspection-plan", "route.bpmn", "time: {start: workdays", "time: {begin: workdays", "unknown-place")]
    [InlineData("inspection-plan", "route.bpmn", "title: title,", "titel: title,", "unknown-entry")]
    [InlineData("inspection", "route.bpmn", "owner: action.owner", "onwer: action.owner", "never-given")]
    public void What_one_route_opens_must_fit_the_other_folder(string key, string file, string good, string bad, string code)
    {
        var files = WorkflowFolders.Files(key);
        Assert.Contains(good, files[file]);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);
        var all = WorkflowFolders.Keys.Select(other => other == key ? Workflow.Read(key, files).Workflow! : WorkflowFolders.Read(other).Workflow!).ToDictionary(workflow => workflow.Key);
        Assert.Contains(all.Values.SelectMany(workflow => WorkflowNeighbours.Check(workflow, all)), finding => finding.Code == code);
    }

    [Fact]
    public void A_case_that_is_started_from_above_has_its_deadline_and_draft_from_its_days()
    {
        var names = CaseNames.Of("case-1", "inspection", "806", 2, Period.Between(new(2023, 12, 1), new(2023, 12, 2)), Inspection.Beginning.Given("80", "Theo chỉ đạo"));
        Assert.Equal(new DateOnly(2024, 1, 1), Inspection.Beginning.DueDay(names, Around())); // ten working days before, then 45 days
        var draft = FirstDraft.Of(Inspection.Form, Level, Inspection.Beginning.DraftOf(names, Around()));
        Assert.Empty(draft.Unfit);
        Assert.Equal((new DateAnswer(new(2023, 12, 1)), "Theo chỉ đạo"), ((DateAnswer)draft.Answers["time.visitFrom"]!, draft.Answers.Text("subject.purpose")));
        Assert.Null(CaseBeginning.Plain.DueDay(names, Around()));
    }

    [Fact]
    public void The_visit_is_an_appointment_of_the_team_and_the_unit()
    {
        var (facts, trouble) = Visit(Decision);
        Assert.Null(trouble);
        Assert.Equal((new DateOnly(2023, 12, 1), new DateOnly(2023, 12, 2), "806"), (facts!.First, facts.Last, facts.Place));
        Assert.Equal(["deputy@80", "inspector@80", "officer@80", "clerk@80", "officer@806", "leader@806"], facts.Posts.Select(post => post.ToString()));
        Assert.Equal((null, null), Visit(Decision.With("subject.method", ChoiceAnswer.Of("letter"))));
        Assert.Contains("from", Visit(Decision.With("time.visitFrom", null)).Trouble);
    }

    [Fact]
    public void A_member_keeps_to_the_own_groups_where_the_workflow_limits_and_the_leader_does_not()
    {
        var split = Inspection.Paper("visit")!.Split!;
        var (names, around) = (Names(Decision), Around());
        var (marked, limited) = (split.Of(names, around), (split with { Limits = true }).Of(names, around));
        Assert.Equal([Lan, Hoa], marked.OwnersOf("b"));
        Assert.False(marked.IsClosedTo([Hoa], "a"));
        Assert.Equal((true, false, false, false), (limited.IsClosedTo([Hoa], "a"), limited.IsClosedTo([Hoa], "b"), limited.IsClosedTo([Head], "a"), limited.IsClosedTo([Clerk], "d")));
        Assert.True(limited.IsClosedTo([Clerk], "a"));

        var form = Inspection.Paper("visit")!.Form;
        var (before, after) = (Answers.Of(("a.a2", ChoiceAnswer.Of("met"))), Answers.Of(("a.a2", ChoiceAnswer.Of("notMet")), ("a.a2~reason", new TextAnswer("Chậm.")), ("c.c15", ChoiceAnswer.Of("met"))));
        Assert.Equal(["a"], limited.Trespassed(form, Level, before, after, [Hoa]).Select(section => section.Id));
        Assert.Equal(["c"], limited.Trespassed(form, Level, before, after, [Lan]).Select(section => section.Id));
        Assert.Empty(limited.Trespassed(form, Level, before, after, [Head]));
        Assert.Empty(marked.Trespassed(form, Level, before, after, [Hoa]));
        Assert.Empty(limited.Trespassed(form, Level, after, after, [Hoa]));
    }

    [Fact]
    public void A_decision_that_splits_nothing_closes_nothing()
    {
        var shares = (Inspection.Paper("visit")!.Split! with { Limits = true }).Of(Names(Answers.Empty), Around());
        Assert.Empty(shares.Owners);
        Assert.False(shares.IsClosedTo([Clerk], "a"));
    }

    private static (AppointmentFacts? Facts, string? Trouble) Visit(Answers decision) => Inspection.Appointments.Single().Read(Names(decision), Around());

    private static FeelContext Names(Answers decision) => new(PaperNames.Of(Inspection, new Dictionary<string, Answers> { ["decision"] = decision }, Level).Entries.SetItems(
        CaseNames.Of("case-1", "inspection", "806", 2, Period.Between(new(2023, 12, 1), new(2023, 12, 2)), null).Entries));

    private static FeelSurroundings Around()
    {
        var organization = new DanVanFlow.Domain.Organization.Organization([Unit("80", null, 1), Unit("806", "80", 2)], [], [], []);
        return new FeelSurroundings(new(2023, 11, 15, 8, 0, 0, TimeSpan.FromHours(7)), FeelLibrary.For(organization, new(2023, 11, 15), "party", WorkingCalendar.WeekendsOnly, limits: Inspection.Limits));
    }

    private static UnitRecord Unit(string code, string? parent, int level) => new(code, [new(Validity.Always, code, code, "")], [new(Validity.Always, "party", parent, level)]);
}
