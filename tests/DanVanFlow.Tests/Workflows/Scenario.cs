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
internal sealed record Scenario(string Title, string Unit, Dictionary<string, string?> Units, Scenario.Step[] Steps, string? Ends)
{
    internal sealed record Step(string At, string Who, string Verdict, string? To, string? Refused, JsonElement? Answers);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly DateTimeOffset Morning = new(2023, 6, 15, 8, 0, 0, TimeSpan.FromHours(7));

    public static Scenario Read(string file) => JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), Json)!;

    public void Run(Workflow workflow)
    {
        var surroundings = new FeelSurroundings(Morning, FeelLibrary.For(Tiny(workflow.Line), new DateOnly(2023, 6, 15), workflow.Line, WorkingCalendar.WeekendsOnly));
        var (level, sent) = (new FormLevel(Depth(Unit), !Units.ContainsValue(Unit)), new Dictionary<string, Answers>());
        surroundings = surroundings with { Given = PaperNames.Of(workflow, sent, level) };
        var events = ImmutableArray.CreateBuilder<Event>();
        var state = Ran(events, ProcessEngine.Run(workflow.Route, null, new StartInstance(Morning, "case-1", Variables(workflow.Key)), surroundings));
        foreach (var (step, number) in Steps.Select((step, at) => (step, at + 1)))
        {
            Assert.Empty(state.Incidents);
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
                ? new ReturnWorkItem(Morning.AddHours(number), item.Number, step.To!, given)
                : new CompleteWorkItem(Morning.AddHours(number), item.Number, given);
            var outcome = ProcessEngine.Run(workflow.Route, state, command, surroundings);
            if (step.Refused is null) state = Ran(events, outcome);
            else Assert.Equal(step.Refused, Assert.IsType<Refused>(outcome).Refusal.Code);
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
        Facts = new(PaperNames.Of(workflow, sent, level).Entries.SetItem("unit", Unit).SetItem("period", "2023-H1")),
    };

    private static Instance Ran(ImmutableArray<Event>.Builder events, Outcome outcome)
    {
        var ran = outcome is Ran well ? well : throw new InvalidOperationException(outcome.ToString());
        events.AddRange(ran.Events);
        return ran.State;
    }

    private static ImmutableArray<string> PostsOf(IEnumerable<Event> events, int item) => events.OfType<WorkItemOpened>().Single(opened => opened.Item == item).Posts;

    private static string EndedAs(Definition route, IEnumerable<Event> events) =>
        CaseStatus.Ended(events.OfType<ElementLeft>().Select(left => route.Node(left.Element)).OfType<EndEvent>().Last().Properties.GetValueOrDefault("stage"), cancelled: false).Code;

    private FeelContext Variables(string key) =>
        FeelContext.Empty.With("unit", Unit).With("period", "2023-H1").With("level", Depth(Unit)).With("case", "case-1").With("workflow", key);

    private int Depth(string unit) => Units[unit] is { } parent ? Depth(parent) + 1 : 1;

    private DanVanFlow.Domain.Organization.Organization Tiny(string line) => new(
        Units.Select(unit => new UnitRecord(unit.Key, [new(Validity.Always, unit.Key, unit.Key, "")], [new(Validity.Always, line, unit.Value, Depth(unit.Key))])),
        Units.Keys.SelectMany(unit => Roles.All.Select(role => new Post(unit, role, role, role))), [], []);
}
