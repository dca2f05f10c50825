using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Engine.Execution.Elements;

// A wait in calendar time. A moment that lies behind us is set all the same and fires at the shell's next look: the engine never decides
// that "now" has come.
static class TimerCatchEventBehavior
{
    public static void Enter(Walk walk, TimerCatchEvent node, Arrival arrival)
    {
        var around = walk.State.VariablesIn(arrival.Scope);
        var local = Mappings.Inputs(walk, node, around);
        var dueAt = Timers.DueAt(walk, node.Timer, Instance.Over(around, local));
        Timers.Set(walk, node.Id, arrival.Scope, host: null, dueAt, local);
    }
}
