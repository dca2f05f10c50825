using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// The one table of what happens when a token comes to a node. A node of a kind that we do not execute is refused at deploy; should one come
// here all the same (a definition that nobody checked), the instance stops with an incident.
static class ElementTable
{
    public static void Enter(Walk walk, Arrival arrival)
    {
        switch (walk.Definition.Node(arrival.Element))
        {
            case StartEvent node: walk.Follow(node, arrival.Scope); break;
            case EndEvent node: EndEventBehavior.Enter(walk, node, arrival); break;
            case UserTask node: UserTaskBehavior.Enter(walk, node, arrival); break;
            case ServiceTask node: ServiceTaskBehavior.Enter(walk, node, arrival); break;
            case ScriptTask node: ScriptTaskBehavior.Enter(walk, node, arrival); break;
            case ExclusiveGateway node: ExclusiveGatewayBehavior.Enter(walk, node, arrival); break;
            case ParallelGateway node: ParallelGatewayBehavior.Enter(walk, node, arrival); break;
            case TimerCatchEvent node: TimerCatchEventBehavior.Enter(walk, node, arrival); break;
            case ConditionalCatchEvent node: ConditionalCatchEventBehavior.Enter(walk, node, arrival); break;
            case SubProcess node: SubProcessBehavior.Enter(walk, node, arrival); break;
            case null: throw new StepStopped("element-missing", $"The route has no element '{arrival.Element}'.");
            case var node: throw new StepStopped("element-not-executed", $"Elements like '{node.Id}' are not executed.");
        }
    }
}
