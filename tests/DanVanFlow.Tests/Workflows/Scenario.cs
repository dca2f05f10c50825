using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Workflows;

/// <summary>
/// A story in <c>scenarios/*.json</c>, run through the real engine with a tiny organisation in which every post exists. The format is told in
/// <c>workflows/README.md</c>; each step first states who has the work, then does it.
/// </summary>
internal sealed record Scenario(string Title, string Unit, Dictionary<string, string?> Units, Scenario.Step[] Steps, string? Ends, JsonElement? Given = null, DateOnly? From = null, DateOnly? To = null)
{
    internal sealed record Step(string At, string Who, string Verdict, string? To, string? Refused, JsonElement? Answers, Opening[]? Opened = null, Dictionary<string, int>? Tell = null, string? Fires = null);

    /// <summary>A case that the step must have opened. What is left out is not looked at.</summary>
    internal sealed record Opening(string Unit, string? Workflow = null, string? Title = null, DateOnly? Due = null, DateOnly? From = null, DateOnly? To = null);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly DateTimeOffset Morning = new(2023, 6, 15, 8, 0, 0, TimeSpan.FromHours(7));

    public static Scenario Read(string file) => JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), Json)!;

    // The morning of the first day, where the scenario names its days.
    private DateTimeOffset Start => From is { } from ? VietnamTime.At(from, new TimeOnly(8, 0)) : Morning;

    public void Run(Workflow workflow)
    {
        var surroundings = new FeelSurroundings(Start, FeelLibrary.For(Tiny(workflow.Line), VietnamTime.LocalDate(Start), workflow.Line, WorkingCalendar.WeekendsOnly));
        var (level, sent) = (new FormLevel(Depth(Unit), !Units.ContainsValue(Unit)), new Dictionary<string, Answers>());
        surroundings = surroundings with { Given = PaperNames.Of(workflow, sent, level) };
        var events = ImmutableArray.CreateBuilder<Event>();
        var opened = new List<(string Workflow, CaseToOpen Line)>();
        var state = Ran(workflow, events, opened, ProcessEngine.Run(workflow.Route, null, new StartInstance(Start, "case-1", Variables(workflow)), surroundings), surroundings);
        foreach (var (step, number) in Steps.Select((step, at) => (step, at + 1)))
        {
            Assert.Empty(state.Incidents);
            opened.Clear();
            if (step.Tell is { } facts)
            {
                var told = FeelContext.Of(facts.Select(fact => KeyValuePair.Create(fact.Key, (FeelValue)fact.Value)));
                state = Ran(workflow, events, opened, ProcessEngine.Run(workflow.Route, state, new EvaluateConditions(Start.AddHours(number), told), surroundings), surroundings);
                Expect(step, opened);
                continue;
            }
            if (step.Fires is { } border)
            {
                var timer = events.OfType<TimerSet>().Last(set => set.Element == border);
                state = Ran(workflow, events, opened, ProcessEngine.Run(workflow.Route, state, new FireTimer(timer.DueAt > Start.AddHours(number) ? timer.DueAt : Start.AddHours(number), timer.Timer), surroundings), surroundings);
                Expect(step, opened);
                continue;
            }
            var item = TheOpen(state, step.At, number);
            Assert.Equal($"{number}: {step.At} by {step.Who}", $"{number}: {item.Element} by {string.Join(",", PostsOf(events, item.Number))}");
            var task = workflow.Route.UserTask(item.Element)!;
            Assert.True(step.Refused is not null || task.Verdicts.Contains(step.Verdict), $"step {number}: {step.At} offers {string.Join(", ", task.Verdicts)}, not {step.Verdict}");
            var given = FeelContext.Empty.With("verdict", step.Verdict);
            var paper = workflow.PaperOf(task);
            if (task.EditsAnswers && step.Verdict == Domain.Submissions.Verdict.Submit.Code)
            {
                sent[paper.Id] = FormCalculation.Compute(paper.Form, ScenarioAnswers.Read(step.Answers, paper.Form, level, $"step {number}"), MomentOf(workflow, level, surroundings, sent));
                surroundings = surroundings with { Given = PaperNames.Of(workflow, sent, level) };
                if (!task.Outputs.IsEmpty) given = given.With("answers", FormNames.Of(paper.Form, sent[paper.Id], MomentOf(workflow, level, surroundings, sent)));
            }
            Command command = Domain.Submissions.Verdict.Find(step.Verdict)!.SendsBack
                ? new ReturnWorkItem(Start.AddHours(number), item.Number, step.To!, given)
                : new CompleteWorkItem(Start.AddHours(number), item.Number, given);
            var outcome = ProcessEngine.Run(workflow.Route, state, command, surroundings);
            if (step.Refused is null) state = Ran(workflow, events, opened, outcome, surroundings);
            else Assert.Equal(step.Refused, Assert.IsType<Refused>(outcome).Refusal.Code);
            Expect(step, opened);
        }
        Assert.Equal(Ends, state.IsOver ? EndedAs(workflow.Route, events) : null);
        Assert.Equal(state, ProcessEngine.Replay(workflow.Route, events));
    }

    // Several steps may be open at once after a parallel gateway; then the step says which of them it does.
    private static Token TheOpen(Instance state, string element, int number)
    {
        var open = state.OpenWorkItems.ToList();
        Assert.True(open.Exists(item => item.Element == element), $"step {number}: {element} is not open, but {string.Join(", ", open.Select(item => item.Element))}");
        return open.Find(item => item.Element == element)!;
    }

    private FormMoment MomentOf(Workflow workflow, FormLevel level, FeelSurroundings surroundings, Dictionary<string, Answers> sent) => new(level, surroundings)
    {
        Facts = new(PaperNames.Of(workflow, sent, level).Entries.SetItems(Variables(workflow).Entries.Where(name => name.Key is "unit" or "period" or CaseNames.Given))),
    };

    // What a case opens must fit the form of what it opens.
    private static Workflow? Neighbour(string key) => WorkflowFolders.Keys.Contains(key) ? WorkflowFolders.Read(key).Workflow : null;

    // A job that opens cases is done at once, and every line of it succeeds: what would be opened is kept for the step to say.
    private Instance Ran(Workflow workflow, ImmutableArray<Event>.Builder events, List<(string, CaseToOpen)> opened, Outcome outcome, FeelSurroundings surroundings)
    {
        var ran = outcome is Ran well ? well : throw new InvalidOperationException(outcome.ToString());
        events.AddRange(ran.Events);
        var state = ran.State;
        foreach (var job in ran.Effects.OfType<RunJob>().Where(job => job.Type == JobTypes.OpenCases))
        {
            var order = CasesToOpen.Read(job.Variables);
            Assert.True(order.Trouble is null, $"{job.Element}: {order.Trouble}");
            Assert.All(order.Cases, line => Assert.True(line.Trouble is null && Units.ContainsKey(line.Unit), $"{job.Element}: {line.Unit} {line.Trouble}"));
            if (Neighbour(order.Workflow) is { } neighbour)
                Assert.All(order.Cases, line => Assert.Empty(FirstDraft.Of(neighbour.MainPaper.Form, new FormLevel(Depth(line.Unit), !Units.ContainsValue(line.Unit)), line.Draft).Unfit));
            opened.AddRange(order.Cases.Select(line => (order.Workflow, line)));
            var said = FeelList.Of(order.Cases.Select((line, at) => (FeelValue)FeelContext.Empty.With("unit", line.Unit).With("case", $"case-1-{job.Job}-{at}").With("refusal", FeelValue.Null)));
            var told = FeelContext.Empty.With("casesOpened", opened.Count).With("casesEnded", 0).With("casesAccepted", 0);
            state = Ran(workflow, events, opened, ProcessEngine.Run(workflow.Route, state, new EvaluateConditions(Start, told), surroundings), surroundings);
            state = Ran(workflow, events, opened, ProcessEngine.Run(workflow.Route, state, new CompleteJob(Start, job.Job, FeelContext.Empty.With("opened", said)), surroundings), surroundings);
        }
        return state;
    }

    private static void Expect(Step step, List<(string Workflow, CaseToOpen Line)> opened)
    {
        if (step.Opened is not { } expected) return;
        Assert.Equal(expected.Select(one => one.Unit), opened.Select(one => one.Line.Unit));
        foreach (var (one, (key, line)) in expected.Zip(opened))
            Assert.Equal(one, new(line.Unit, one.Workflow is null ? null : key, one.Title is null ? null : line.Title, one.Due is null ? null : line.DueDay, one.From is null ? null : line.Days?.From, one.To is null ? null : line.Days?.To));
    }

    private static ImmutableArray<string> PostsOf(IEnumerable<Event> events, int item) => events.OfType<WorkItemOpened>().Single(opened => opened.Item == item).Posts;

    private static string EndedAs(Definition route, IEnumerable<Event> events) =>
        CaseStatus.Ended(events.OfType<ElementLeft>().Select(left => route.Node(left.Element)).OfType<EndEvent>().Last().Properties.GetValueOrDefault("stage"), cancelled: false).Code;

    private FeelContext Variables(Workflow workflow) => CaseNames.Of("case-1", workflow.Key, Unit, Depth(Unit), From is { } from ? Period.Between(from, To ?? from) : Period.HalfYear(2023, 1),
        Given is { } given ? (FeelContext)FeelJson.Read(given) : null);

    private int Depth(string unit) => Units[unit] is { } parent ? Depth(parent) + 1 : 1;

    private DanVanFlow.Domain.Organization.Organization Tiny(string line) => new(
        Units.Select(unit => new UnitRecord(unit.Key, [new(Validity.Always, unit.Key, unit.Key, "")], [new(Validity.Always, line, unit.Value, Depth(unit.Key))])),
        Units.Keys.SelectMany(unit => Roles.All.Select(role => new Post(unit, role, role, role))), [], []);
}
