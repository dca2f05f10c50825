using DanVanFlow.Engine.Execution.Elements;

namespace DanVanFlow.Engine.Execution;

// The table of what a command begins. Each entry either says no, before anything was emitted, or emits and leaves the rest to the walk.
static class Commands
{
    public static Refusal? Carry(Walk walk, Command command) => command switch
    {
        StartInstance start => Start(walk, start),
        CompleteWorkItem complete => UserTaskBehavior.Complete(walk, complete),
        ReturnWorkItem back => Returning.Return(walk, back),
        CompleteJob complete => ServiceTaskBehavior.Complete(walk, complete),
        FailJob fail => ServiceTaskBehavior.Fail(walk, fail),
        FireTimer fire => Timers.Fire(walk, fire),
        EvaluateConditions look => Look(walk, look),
        ResolveIncident resolve => Incidents.Resolve(walk, resolve),
        CancelInstance cancel => Cancel(walk, cancel),
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };

    private static Refusal? Start(Walk walk, StartInstance start)
    {
        walk.Emit(new InstanceStarted(walk.Now, start.InstanceId, walk.Definition.Hash, start.Variables));
        walk.Arrive(walk.Definition.Process.Start!.Id, 0);
        return null;
    }

    // Only what really changed is written down: a sweep over thousands of instances must not fill their journals.
    private static Refusal? Look(Walk walk, EvaluateConditions look)
    {
        var known = walk.State.Variables;
        var changed = look.Variables.Entries.Where(entry => !known.Entries.TryGetValue(entry.Key, out var value) || value != entry.Value);
        walk.SetVariables(0, new Feel.Values.FeelContext(Feel.Values.FeelContext.Empty.Entries.AddRange(changed)));
        walk.LookAtConditions = true;
        return null;
    }

    private static Refusal? Cancel(Walk walk, CancelInstance cancel)
    {
        Cancelling.Scope(walk, 0);
        walk.Emit(new InstanceCancelled(walk.Now, cancel.Reason));
        walk.Effect(new EndInstance(InstanceEnd.Cancelled));
        return null;
    }
}
