using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// The end of a path. A terminate end ends its scope: at the top the instance with all its work items, timers, jobs and waits; in a
// subprocess only the subprocess, and the route goes on behind it (BPMN 2.0, 13.5.6).
static class EndEventBehavior
{
    public static void Enter(Walk walk, EndEvent node, Arrival arrival)
    {
        walk.Emit(new ElementLeft(walk.Now, node.Id, null, []));
        if (!node.Terminate)
        {
            walk.EndPath(arrival.Scope);
            return;
        }

        Cancelling.Scope(walk, arrival.Scope);
        if (arrival.Scope != 0)
        {
            walk.EndPath(arrival.Scope);
            return;
        }

        walk.Emit(new InstanceTerminated(walk.Now, node.Id));
        walk.Effect(new EndInstance(InstanceEnd.Terminated));
    }
}
