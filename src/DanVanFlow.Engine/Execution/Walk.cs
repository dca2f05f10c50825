using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution.Applying;
using DanVanFlow.Engine.Execution.Elements;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// A token on its way to a node: it exists only within one command, for a command runs to the next wait state.
readonly record struct Arrival(string Element, int Scope, string? Via);

// The work list of one command. Elements decide and say it here as events and effects; the state moves only by applying an event.
sealed class Walk(Definition definition, Instance? state, DateTimeOffset now, FeelSurroundings around)
{
    private readonly ImmutableArray<Event>.Builder _events = ImmutableArray.CreateBuilder<Event>(4);
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>(4);
    private Queue<Arrival> _arrivals = new(4);
    private Instance? _state = state;
    private int _last = state?.Last ?? 0;
    private int _entries;

    public Definition Definition => definition;
    public DateTimeOffset Now => now;
    public FeelSurroundings Around => around;
    public Instance State => _state!;
    public ImmutableArray<Event> Events => _events.DrainToImmutable();
    public ImmutableArray<Effect> Effects => _effects.DrainToImmutable();

    // Something that a condition may read has changed, or a new condition listens: look before the command ends.
    public bool LookAtConditions { get; set; }

    public int NextNumber() => ++_last;

    public void Emit(Event what)
    {
        _state = Apply.To(_state, what);
        _events.Add(what);
    }

    public void Effect(Effect what) => _effects.Add(what);

    public void SetVariables(int scope, FeelContext variables)
    {
        if (variables.Entries.IsEmpty) return;
        LookAtConditions = true;
        Emit(new VariablesSet(Now, scope, variables));
    }

    public void Arrive(string element, int scope, string? via = null) => _arrivals.Enqueue(new Arrival(element, scope, via));

    // On from a node along its flows; a node without any ends the path, as in BPMN.
    public void Follow(FlowNode node, int scope)
    {
        if (node.Outgoing.IsEmpty) EndPath(scope);
        foreach (var flow in node.Outgoing) Arrive(flow.Target, scope, flow.Id);
    }

    // A token came to its end: perhaps it was the last one of its scope.
    public void EndPath(int scope)
    {
        if (State.IsOver || State.Tokens.Any(token => token.Scope == scope) || _arrivals.Any(arrival => arrival.Scope == scope)) return;
        if (scope != 0)
        {
            SubProcessBehavior.Complete(this, State.Token(scope)!);
            return;
        }

        Emit(new InstanceCompleted(Now));
        Effect(new EndInstance(InstanceEnd.Completed));
    }

    public void DropArrivals(int scope)
    {
        if (_arrivals.Any(arrival => arrival.Scope == scope)) _arrivals = new(_arrivals.Where(arrival => arrival.Scope != scope));
    }

    public void RunToWait()
    {
        Drain();
        while (LookAtConditions && !State.IsOver)
        {
            LookAtConditions = false;
            foreach (var wait in Conditions.Awaited(State))
            {
                if (Conditions.Look(this, wait)) Drain();
            }
        }
    }

    private void Drain()
    {
        while (_arrivals.TryDequeue(out var arrival))
        {
            try
            {
                if (++_entries > ProcessEngine.MostEntriesPerCommand)
                {
                    throw new StepStopped("endless-loop", $"More than {ProcessEngine.MostEntriesPerCommand} steps without waiting: the route goes round.");
                }

                ElementTable.Enter(this, arrival);
            }
            catch (StepStopped stopped)
            {
                Incidents.Raise(this, stopped, NextNumber(), arrival.Element, arrival.Scope, IncidentStep.Entering, arrival.Via, FeelContext.Empty);
            }
        }
    }
}
