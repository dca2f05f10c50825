using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// Takes the first flow whose condition holds, in the order of the file, else the default flow. With neither, the instance stops here with an
// incident: guessing a path would approve or return somebody's report without a reason.
static class ExclusiveGatewayBehavior
{
    public static void Enter(Walk walk, ExclusiveGateway node, Arrival arrival)
    {
        var flow = Choose(walk, node, arrival.Scope)
            ?? throw new StepStopped("no-path", $"No condition of gateway '{node.Id}' holds and it has no default flow.");
        if (node.Outgoing.Length > 1) walk.Emit(new ElementLeft(walk.Now, node.Id, flow.Id, []));
        walk.Arrive(flow.Target, arrival.Scope, flow.Id);
    }

    private static SequenceFlow? Choose(Walk walk, ExclusiveGateway node, int scope)
    {
        if (node.Outgoing is [{ Condition: null } only]) return only;
        var variables = walk.State.VariablesIn(scope);
        SequenceFlow? otherwise = null;
        foreach (var flow in node.Outgoing)
        {
            if (flow.Id == node.Default) otherwise = flow;
            else if (flow.Condition is { } condition && walk.Holds(condition, variables)) return flow;
        }

        return otherwise;
    }
}
