using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows.Scenarios;

/// <summary>One run of a scenario: the case's state, what was sent on its papers, and what its steps opened.</summary>
internal sealed class ScenarioRun
{
    private readonly Scenario _told;
    private readonly Workflow _workflow;
    private readonly FormLevel _level;
    private readonly Func<string, Workflow?> _neighbour;
    private readonly Dictionary<string, Answers> _sent = [];
    private readonly ImmutableArray<Event>.Builder _events = ImmutableArray.CreateBuilder<Event>();
    private readonly List<(string Workflow, CaseToOpen Line)> _opened = [];
    private FeelSurroundings _around;
    private Instance? _state;

    public ScenarioRun(Scenario told, Workflow workflow, Func<string, Workflow?> neighbour)
    {
        (_told, _workflow, _neighbour, _level) = (told, workflow, neighbour, new(told.Depth(told.Unit), !told.Units.ContainsValue(told.Unit)));
        _around = new(told.Start, FeelLibrary.FeelLibrary.For(told.Tiny(workflow.Line), VietnamTime.LocalDate(told.Start), workflow.Line, WorkingCalendar.WeekendsOnly, limits: workflow.Limits)) { Given = PaperNames.Of(workflow, _sent, _level) };
    }

    public void Play()
    {
        _state = Ran(new StartInstance(_told.Start, "case-1", _told.Variables(_workflow)));
        foreach (var (step, number) in _told.Steps.Select((step, at) => (step, at + 1)))
        {
            if (_state.Incidents.FirstOrDefault() is { } incident) throw new ScenarioFailed($"before step {number}: {incident}");
            _opened.Clear();
            var now = _told.Start.AddHours(number);
            if (step.Tell is { } facts) _state = Ran(new EvaluateConditions(now, FeelContext.Of(facts.Select(fact => KeyValuePair.Create(fact.Key, (FeelValue)fact.Value)))));
            else if (step.Fires is { } border) _state = Ran(Fired(border, now, number));
            else One(step, number, now);
            Expect(step, number);
        }
        Same("the end", _told.Ends, _state.IsOver ? EndedAs() : null);
        if (!_state.Equals(ProcessEngine.Replay(_workflow.Route, _events))) throw new ScenarioFailed("the state is not the sum of the events");
    }

    private void One(Scenario.Step step, int number, DateTimeOffset now)
    {
        var item = TheOpen(step.At, number);
        Same($"step {number}", $"{step.At} by {step.Who}", $"{item.Element} by {string.Join(",", PostsOf(item.Number))}");
        var task = _workflow.Route.UserTask(item.Element)!;
        if (step.Refused is null && !task.Verdicts.Contains(step.Verdict)) throw new ScenarioFailed($"step {number}: {step.At} offers {string.Join(", ", task.Verdicts)}, not {step.Verdict}");
        var given = FeelContext.Empty.With("verdict", step.Verdict);
        if (task.EditsAnswers && step.Verdict == Verdict.Submit.Code && !Sends(step, number, task, ref given)) return;
        Command command = Verdict.Find(step.Verdict) is { SendsBack: true } ? new ReturnWorkItem(now, item.Number, step.To ?? "", given) : new CompleteWorkItem(now, item.Number, given);
        var outcome = ProcessEngine.Run(_workflow.Route, _state, command, _around);
        if (step.Refused is null) _state = Ran(outcome);
        else Same($"step {number}, refusal", step.Refused, outcome is Refused refused ? refused.Refusal.Code : null);
    }

    // False when the form finds what the story says that it finds: then nothing is sent.
    private bool Sends(Scenario.Step step, int number, UserTask task, ref FeelContext given)
    {
        var paper = _workflow.PaperOf(task);
        var answers = FormCalculation.Compute(paper.Form, ScenarioAnswers.Read(step.Answers, paper.Form, _level, $"step {number}"), Moment);
        if (step.Troubles is { } troubles)
        {
            var found = FormCheck.Check(paper.Form, answers, Moment, Strictness.Submit).Where(trouble => trouble.IsError).Select(trouble => $"{trouble.Path} {trouble.Code}");
            Same($"step {number}, troubles", string.Join("; ", troubles), string.Join("; ", found));
            if (troubles.Length > 0) return false;
        }
        _sent[paper.Id] = answers;
        _around = _around with { Given = PaperNames.Of(_workflow, _sent, _level) };
        if (!task.Outputs.IsEmpty) given = given.With("answers", FormNames.Of(paper.Form, answers, Moment));
        return true;
    }

    private FireTimer Fired(string border, DateTimeOffset now, int number)
    {
        var timer = _events.OfType<TimerSet>().LastOrDefault(set => set.Element == border) ?? throw new ScenarioFailed($"step {number}: no timer of {border} was set");
        return new(timer.DueAt > now ? timer.DueAt : now, timer.Timer);
    }

    // Several steps may be open at once after a parallel gateway; then the step says which of them it does.
    private Token TheOpen(string element, int number)
    {
        var open = _state!.OpenWorkItems.ToList();
        return open.Find(item => item.Element == element) ?? throw new ScenarioFailed($"step {number}: {element} is not open, but {string.Join(", ", open.Select(item => item.Element))}");
    }

    private FormMoment Moment => new(_level, _around)
    {
        Facts = new(PaperNames.Of(_workflow, _sent, _level).Entries.SetItems(_told.Variables(_workflow).Entries.Where(name => name.Key is "unit" or "period" or CaseNames.Given))),
    };

    private Instance Ran(Command command) => Ran(ProcessEngine.Run(_workflow.Route, _state, command, _around));

    // A job that opens cases is done at once, and every line of it succeeds: what would be opened is kept for the step to say.
    private Instance Ran(Outcome outcome)
    {
        var ran = outcome is Ran well ? well : throw new ScenarioFailed($"{outcome}");
        _events.AddRange(ran.Events);
        _state = ran.State;
        foreach (var job in ran.Effects.OfType<RunJob>().Where(job => job.Type == JobTypes.OpenCases))
        {
            var order = CasesToOpen.Read(job.Variables);
            if (order.Trouble is { } trouble) throw new ScenarioFailed($"{job.Element}: {trouble}");
            if (order.Cases.FirstOrDefault(line => line.Trouble is not null || !_told.Units.ContainsKey(line.Unit)) is { } wrong) throw new ScenarioFailed($"{job.Element}: {wrong.Unit} {wrong.Trouble ?? "is no unit of the scenario"}");
            // What a case opens must fit the form of what it opens.
            if (_neighbour(order.Workflow) is { } other)
                foreach (var line in order.Cases)
                    if (FirstDraft.Of(other.Form, new(_told.Depth(line.Unit), !_told.Units.ContainsValue(line.Unit)), line.Draft) is { Unfit: { IsEmpty: false } unfit })
                        throw new ScenarioFailed($"{job.Element}: {line.Unit} begins with {string.Join(", ", unfit)}, which the form {other.Form.Id} does not take");
            _opened.AddRange(order.Cases.Select(line => (order.Workflow, line)));
            var said = FeelList.Of(order.Cases.Select((line, at) => (FeelValue)FeelContext.Empty.With("unit", line.Unit).With("case", $"case-1-{job.Job}-{at}").With("refusal", FeelValue.Null)));
            _state = Ran(new EvaluateConditions(_told.Start, FeelContext.Empty.With("casesOpened", _opened.Count).With("casesEnded", 0).With("casesAccepted", 0)));
            _state = Ran(new CompleteJob(_told.Start, job.Job, FeelContext.Empty.With("opened", said)));
        }
        return _state;
    }

    private void Expect(Scenario.Step step, int number)
    {
        if (step.Opened is not { } expected) return;
        Same($"step {number}, opened units", string.Join(", ", expected.Select(one => one.Unit)), string.Join(", ", _opened.Select(one => one.Line.Unit)));
        foreach (var (one, (key, line)) in expected.Zip(_opened))
            Same($"step {number}, opened", $"{one}", $"{new Scenario.Opening(line.Unit, one.Workflow is null ? null : key, one.Title is null ? null : line.Title, one.Due is null ? null : line.DueDay, one.From is null ? null : line.Days?.From, one.To is null ? null : line.Days?.To)}");
    }

    private ImmutableArray<string> PostsOf(int item) => _events.OfType<WorkItemOpened>().Single(opened => opened.Item == item).Posts;

    private string EndedAs() =>
        CaseStatus.Ended(_events.OfType<ElementLeft>().Select(left => _workflow.Route.Node(left.Element)).OfType<EndEvent>().Last().Properties.GetValueOrDefault("stage"), cancelled: false).Code;

    private static void Same(string where, string? told, string? happened)
    {
        if (told != happened) throw new ScenarioFailed($"{where}: told was \"{told ?? "nothing"}\", happened \"{happened ?? "nothing"}\"");
    }
}
