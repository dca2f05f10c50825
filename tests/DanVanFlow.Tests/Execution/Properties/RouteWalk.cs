using System.Buffers;
using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Tests.Execution.Language;

namespace DanVanFlow.Tests.Execution.Properties;

/// <summary>Walks one route with any commands, allowed or not, and after each of them asks everything that must always hold.</summary>
sealed class RouteWalk
{
    private readonly Definition _definition;
    private readonly Choices _choices;
    private readonly Rows _rows = new();
    private readonly List<Event> _journal = [];
    private DateTimeOffset _now = Story.Monday;
    private Instance? _state;

    public RouteWalk(Definition definition, Choices choices)
    {
        (_definition, _choices) = (definition, choices);
        Run(new StartInstance(_now, "case-1", Story.Variables(("x", choices.Below(4)), ("c", false))));
    }

    public Instance State => _state!;

    public void Anywhere(int steps)
    {
        for (var step = 0; step < steps && _choices.Any; step++) Run(AnyCommand());
    }

    /// <summary>Does what is asked until the case ends: no route may hang.</summary>
    public void ToTheEnd(int most)
    {
        for (var step = 0; step < most && !State.IsOver; step++) Run(NextCommand());
        Assert.True(State.IsOver, $"Still waiting at {string.Join(", ", State.Tokens.Select(token => $"{token.Element} ({token.For})"))}");
    }

    private Command AnyCommand()
    {
        if (_choices.Below(40) == 39) return new CancelInstance(_now, "enough");
        var item = AnyOf(Waits.WorkItem);
        switch (_choices.Below(9))
        {
            case 1 when _definition.Node(ElementOf(item)) is UserTask { ReturnTo.IsEmpty: false } task: return new ReturnWorkItem(_now, item, _choices.From(task.ReturnTo), Anything());
            case 2: return new CompleteJob(_now, AnyOf(Waits.Job), Anything());
            case 3: return new FailJob(_now, AnyOf(Waits.Job), "no line", _choices.Below(2));
            case 4: return Fire(AnyTimer());
            case 5: return new EvaluateConditions(_now, Anything());
            case 6: return new ResolveIncident(_now, State.Incidents.IsEmpty ? 0 : _choices.From(State.Incidents).Id, Anything());
            case 7: return new FireTimer(_now, AnyTimer());
            case 8: return new ReturnWorkItem(_now, item, "start", FeelContext.Empty);
            default: return new CompleteWorkItem(_now, item, Anything());
        }
    }

    private Command NextCommand()
    {
        var mended = Story.Variables(("x", 0), ("y", 1), ("c", true));
        if (!State.Incidents.IsEmpty) return new ResolveIncident(_now, State.Incidents[0].Id, mended);
        if (State.Variables["x"] != 0) return new EvaluateConditions(_now, mended); // Else a loop without a person in it goes round for ever.
        var token = State.Tokens.First(each => each.For is not (Waits.Join or Waits.Children));
        return token.For switch
        {
            Waits.WorkItem => new CompleteWorkItem(_now, token.Number, mended),
            Waits.Job => new CompleteJob(_now, token.Number, FeelContext.Empty),
            Waits.Timer => Fire(token.Number),
            _ => new EvaluateConditions(_now, mended),
        };
    }

    private FeelContext Anything() => _choices.Below(5) switch
    {
        1 => Story.Variables(("x", _choices.Below(4))),
        2 => Story.Variables(("c", _choices.Below(2) == 1)),
        3 => Story.Variables(("y", 1), ("when", new DateOnly(2026, 6, 14))),
        4 => Story.Variables(("c", FeelValue.Null)),
        _ => FeelContext.Empty,
    };

    private int AnyOf(Waits what)
    {
        var open = State.Tokens.Where(token => token.For == what).Select(token => token.Number).ToList();
        return open.Count == 0 || _choices.Below(8) == 7 ? 999 : _choices.From(open);
    }

    private int AnyTimer()
    {
        var timers = State.Watches.Where(watch => watch.DueAt is not null).Select(watch => watch.Id)
            .Concat(State.Tokens.Where(token => token.For == Waits.Timer).Select(token => token.Number)).ToList();
        return timers.Count == 0 ? 999 : _choices.From(timers);
    }

    private FireTimer Fire(int timer)
    {
        var due = State.Watches.FirstOrDefault(watch => watch.Id == timer)?.DueAt ?? State.Tokens.FirstOrDefault(token => token.Number == timer)?.DueAt;
        if (due > _now) _now = due.Value;
        return new FireTimer(_now, timer);
    }

    private string ElementOf(int item) => State.WorkItem(item)?.Element ?? "";

    private void Run(Command command)
    {
        var before = _state;
        var outcome = ProcessEngine.Run(_definition, before, command, FeelSurroundings.At(_now));
        var again = ProcessEngine.Run(_definition, before, command, FeelSurroundings.At(_now));
        if (outcome is Refused refused)
        {
            Assert.Equal(refused.Refusal.Code, Assert.IsType<Refused>(again).Refusal.Code);
            return;
        }

        var ran = (Ran)outcome;
        var twin = Assert.IsType<Ran>(again);
        Assert.Equal(ran.Events, twin.Events);
        Assert.Equal(ran.State, twin.State);
        Assert.Equal(ran.Effects.Select(Telling.Of), twin.Effects.Select(Telling.Of));
        if (before is not null) Assert.Equal(before, ProcessEngine.Replay(_definition, _journal));

        _state = ran.State;
        _journal.AddRange(ran.Events);
        Assert.Equal(_state, ProcessEngine.Replay(_definition, _journal));
        Assert.Equal(_state, ThereAndBack(_state));
        Assert.Equal(ran.Events, ThereAndBack(ran.Events));
        foreach (var effect in ran.Effects) _rows.Perform(effect);
        _rows.Agree(_state);
        Conservation.Holds(_definition, _state);
    }

    private static Instance ThereAndBack(Instance state)
    {
        var bytes = new ArrayBufferWriter<byte>();
        InstanceJson.Write(bytes, state);
        return InstanceJson.Read(bytes.WrittenSpan);
    }

    private static ImmutableArray<Event> ThereAndBack(ImmutableArray<Event> events)
    {
        var bytes = new ArrayBufferWriter<byte>();
        EventJson.Write(bytes, events);
        return EventJson.ReadAll(bytes.WrittenSpan);
    }
}
