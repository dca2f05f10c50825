using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution.Elements;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// Waiting for the domain. Every waiting condition is looked at when it begins to listen, when variables change, and when the domain says so.
// One that cannot be evaluated has one incident, not one per look, and goes on listening.
static class Conditions
{
    public static void Await(Walk walk, string element, int scope, int? host, FeelContext local)
    {
        var wait = walk.NextNumber();
        walk.Emit(new ConditionAwaited(walk.Now, wait, element, scope, host, local));
        walk.Effect(new AwaitCondition(wait, element));
        walk.LookAtConditions = true;
    }

    public static List<int> Awaited(Instance state)
    {
        var waits = new List<int>();
        foreach (var token in state.Tokens) if (token.For == Waits.Condition) waits.Add(token.Number);
        foreach (var watch in state.Watches) if (watch.DueAt is null) waits.Add(watch.Id);
        waits.Sort();
        return waits;
    }

    // True when the condition was met and tokens are on their way.
    public static bool Look(Walk walk, int wait)
    {
        var watch = walk.State.Watches.FirstOrDefault(each => each.Id == wait);
        var token = watch is null ? walk.State.Waiting(Waits.Condition, wait) : walk.State.Token(watch.Host);
        if (token is null) return false;
        var element = watch?.Element ?? token.Element;
        var incident = walk.State.Incidents.FirstOrDefault(each => each.Holder == wait);
        try
        {
            if (!walk.Holds(ConditionOf(walk.Definition, element), walk.State.VariablesAt(token)))
            {
                if (incident is not null) Incidents.Close(walk, incident);
                return false;
            }
        }
        catch (StepStopped stopped)
        {
            if (incident is null) Incidents.Raise(walk, stopped, wait, element, token.Scope, IncidentStep.Condition, null, FeelContext.Empty);
            return false;
        }

        if (incident is not null) Incidents.Close(walk, incident);
        walk.Effect(new DropCondition(wait));
        if (watch is not null) BoundaryEventBehavior.Trigger(walk, watch, new ConditionMet(walk.Now, wait, element, FeelContext.Empty));
        else Leaving.Leave(walk, walk.Definition.Node(element)!, token, FeelContext.Empty, upward => new ConditionMet(walk.Now, wait, element, upward));
        return true;
    }

    private static Formula ConditionOf(Definition definition, string element) => (definition.Node(element) switch
    {
        ConditionalCatchEvent caught => caught.Condition,
        BoundaryEvent boundary => boundary.Condition,
        _ => null,
    }) ?? throw new StepStopped("condition-missing", "The event has no condition.");
}
