using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// Waits until the domain says that something holds. One that holds already is met within the same command.
static class ConditionalCatchEventBehavior
{
    public static void Enter(Walk walk, ConditionalCatchEvent node, Arrival arrival) =>
        Conditions.Await(walk, node.Id, arrival.Scope, host: null, Mappings.Inputs(walk, node, walk.State.VariablesIn(arrival.Scope)));
}
