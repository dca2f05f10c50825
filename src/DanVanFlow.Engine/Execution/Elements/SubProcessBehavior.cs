using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Elements;

// A scope within the scope. Its token waits while tokens live inside; what they set under names of its inputs stays inside.
static class SubProcessBehavior
{
    public static void Enter(Walk walk, SubProcess node, Arrival arrival)
    {
        if (node.Inside.Start is not { } start) throw new StepStopped("subprocess-without-start", $"Subprocess '{node.Id}' has no start event.");
        var around = walk.State.VariablesIn(arrival.Scope);
        var local = Mappings.Inputs(walk, node, around);
        var watches = BoundaryEventBehavior.Prepare(walk, node, Instance.Over(around, local));
        var token = walk.NextNumber();
        walk.Emit(new ElementEntered(walk.Now, token, node.Id, arrival.Scope, null, local));
        walk.Arrive(start.Id, token);
        BoundaryEventBehavior.Listen(walk, watches, token, arrival.Scope);
    }

    public static void Complete(Walk walk, Token token)
    {
        var node = walk.Definition.Node(token.Element)!;
        try
        {
            var around = walk.State.VariablesIn(token.Scope);
            var upward = Mappings.Outputs(walk, node, around, token.Local, FeelContext.Empty);
            walk.Emit(new ElementLeft(walk.Now, node.Id, null, [token.Id]));
            Cancelling.Watches(walk, token.Id);
            walk.SetVariables(token.Scope, upward);
            walk.Follow(node, token.Scope);
        }
        catch (StepStopped stopped)
        {
            Cancelling.Watches(walk, token.Id);
            Incidents.Raise(walk, stopped, token.Id, node.Id, token.Scope, IncidentStep.Leaving, null, token.Local);
        }
    }
}
