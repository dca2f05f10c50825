using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Execution.Language;

/// <summary>
/// Given a route and what happened so far, when one more thing happens, then these events and effects. Tasks, jobs, timers and conditions are
/// called by their element; the story looks up the number. Every step also proves that replaying the journal gives the same state.
/// </summary>
public sealed class Story
{
    public static readonly DateTimeOffset Monday = new(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly Definition _definition;
    private readonly List<Event> _journal = [];
    private DateTimeOffset _now = Monday;
    private Outcome? _last;

    private Story(Definition definition) => _definition = definition;

    public Instance? State { get; private set; }

    public static Story Given(Route route) => new(route.Read());

    public Story Started(params (string Name, FeelValue Value)[] variables) => Happened(new StartInstance(_now, "case-1", Variables(variables)));

    public Story At(string moment)
    {
        _now = DateTimeOffset.Parse(moment);
        return this;
    }

    public Story Completed(string task, params (string, FeelValue)[] variables) => Happened(Complete(task, variables));

    public Story CompletedJob(string task, params (string, FeelValue)[] variables) => Happened(new CompleteJob(_now, Number(Waits.Job, task), Variables(variables)));

    public Story FailedJob(string task, string reason, int retriesLeft) => Happened(new FailJob(_now, Number(Waits.Job, task), reason, retriesLeft));

    public Story Returned(string task, string to) => Happened(new ReturnWorkItem(_now, Number(Waits.WorkItem, task), to, FeelContext.Empty));

    public Story Fired(string timer) => Happened(Fire(timer));

    public Story Looked(params (string, FeelValue)[] variables) => Happened(new EvaluateConditions(_now, Variables(variables)));

    public Story Resolved(string element, params (string, FeelValue)[] variables) => Happened(Resolve(element, variables));

    public Story WhenStarted(params (string, FeelValue)[] variables) => When(new StartInstance(_now, "case-1", Variables(variables)));

    public Story WhenCompleted(string task, params (string, FeelValue)[] variables) => When(Complete(task, variables));

    public Story WhenReturned(string task, string to) => When(new ReturnWorkItem(_now, Number(Waits.WorkItem, task), to, FeelContext.Empty));

    public Story WhenFired(string timer) => When(Fire(timer));

    public Story WhenLooked(params (string, FeelValue)[] variables) => When(new EvaluateConditions(_now, Variables(variables)));

    public Story WhenResolved(string element, params (string, FeelValue)[] variables) => When(Resolve(element, variables));

    public Story WhenCancelled(string reason = "no longer needed") => When(new CancelInstance(_now, reason));

    public Story When(Func<Story, Command> command) => When(command(this));

    public Story When(Command command)
    {
        _last = ProcessEngine.Run(_definition, State, command, FeelSurroundings.At(_now));
        if (_last is not Ran ran) return this;
        _journal.AddRange(ran.Events);
        State = ran.State;
        Assert.Equal(State, ProcessEngine.Replay(_definition, _journal));
        return this;
    }

    /// <summary>The events of the last command, each as "what element", in order.</summary>
    public Story Then(params string[] events)
    {
        Assert.Equal(events, Ran.Events.Select(Telling.Of));
        return this;
    }

    public Story AndEffects(params string[] effects)
    {
        Assert.Equal(effects, Ran.Effects.Select(Telling.Of));
        return this;
    }

    public Story Refused(string code)
    {
        Assert.Equal(code, Assert.IsType<Refused>(_last).Refusal.Code);
        return this;
    }

    /// <summary>Elements on which tokens stand, in alphabetical order, a subprocess itself included.</summary>
    public Story WaitingAt(params string[] elements)
    {
        Assert.Equal(elements.Order(StringComparer.Ordinal), State!.Tokens.Select(token => token.Element).Order(StringComparer.Ordinal));
        return this;
    }

    public Story IsOver(InstanceStatus how = InstanceStatus.Completed)
    {
        Assert.Equal(how, State!.Status);
        Assert.Empty(State.Tokens);
        Assert.Empty(State.Watches);
        Assert.Empty(State.Incidents);
        return this;
    }

    public Story Knows(string name, FeelValue value)
    {
        Assert.Equal(value, State!.Variables[name]);
        return this;
    }

    public Story DoesNotKnow(string name)
    {
        Assert.False(State!.Variables.Entries.ContainsKey(name), $"'{name}' is known");
        return this;
    }

    public Story HasIncident(string element, string code, string? value = null)
    {
        var incident = Assert.Single(State!.Incidents, each => each.Element == element);
        Assert.Equal(code, incident.Code);
        if (value is not null) Assert.Equal(value, incident.Value);
        return this;
    }

    public Ran Ran => Assert.IsType<Ran>(_last);

    public T Effect<T>() where T : Effect => Assert.Single(Ran.Effects.OfType<T>());

    public int Number(Waits what, string element) =>
        Assert.Single(State!.Tokens, token => token.For == what && token.Element == element).Number;

    public DateTimeOffset Now => _now;

    public static FeelContext Variables(params (string Name, FeelValue Value)[] variables) =>
        FeelContext.Of(variables.Select(each => KeyValuePair.Create(each.Name, each.Value)));

    private Story Happened(Command command)
    {
        When(command);
        Assert.IsType<Ran>(_last);
        return this;
    }

    private CompleteWorkItem Complete(string task, (string, FeelValue)[] variables) =>
        new(_now, Number(Waits.WorkItem, task), Variables(variables));

    private FireTimer Fire(string timer) =>
        new(_now, State!.Watches.FirstOrDefault(watch => watch.Element == timer)?.Id ?? Number(Waits.Timer, timer));

    private ResolveIncident Resolve(string element, (string, FeelValue)[] variables) =>
        new(_now, Assert.Single(State!.Incidents, each => each.Element == element).Id, Variables(variables));
}
