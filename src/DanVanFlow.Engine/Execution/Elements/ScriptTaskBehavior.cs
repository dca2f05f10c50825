using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Elements;

// Computes one variable and goes on at once. Without a result variable and without outputs it computes for nothing, but it may still stop.
static class ScriptTaskBehavior
{
    public static void Enter(Walk walk, ScriptTask node, Arrival arrival)
    {
        if (node.Expression is null) throw new StepStopped("script-missing", $"Script task '{node.Id}' has no expression.");
        var around = walk.State.VariablesIn(arrival.Scope);
        var local = Mappings.Inputs(walk, node, around);
        var value = walk.EvaluateToKeep(node.Expression, Instance.Over(around, local));
        var given = node.ResultVariable is { } name ? FeelContext.Empty.With(name, value) : FeelContext.Empty;
        var upward = Mappings.Outputs(walk, node, around, local, given);
        walk.SetVariables(arrival.Scope, upward);
        walk.Follow(node, arrival.Scope);
    }
}
