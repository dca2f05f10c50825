using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution.Applying;

// The only place where an instance changes, while running and at replay alike: replay cannot drift because it is the same code.
static class Apply
{
    public static Instance To(Instance? before, Event what)
    {
        if (what is InstanceStarted started)
        {
            return new Instance(started.InstanceId, started.Definition, started.At, InstanceStatus.Running, 0, started.Variables, [], [], []);
        }

        var state = before ?? throw new InvalidOperationException($"{what.GetType().Name} before the instance was started.");
        return what switch
        {
            ElementEntered e => state.Add(new Token(e.Token, e.Element, e.Scope, e.Via is null ? Waits.Children : Waits.Join, e.Token, e.Local, e.Via)),
            ElementLeft e => state.Without(e.Tokens),
            ElementCancelled e => state.Without(e.Token),
            WorkItemOpened e => state.Add(new Token(e.Item, e.Element, e.Scope, Waits.WorkItem, e.Item, e.Local)),
            WorkItemCompleted e => state.Done(Waits.WorkItem, e.Item, e.Variables),
            WorkItemReturned e => state.Done(Waits.WorkItem, e.Item, e.Variables),
            WorkItemCancelled e => state.Done(Waits.WorkItem, e.Item, FeelContext.Empty),
            JobOpened e => state.Add(new Token(e.Token, e.Element, e.Scope, Waits.Job, e.Job, e.Local)),
            JobCompleted e => state.Done(Waits.Job, e.Job, e.Variables),
            JobFailed => state,
            JobCancelled e => state.Done(Waits.Job, e.Job, FeelContext.Empty),
            TimerSet { Host: { } host } e => state.Listen(new BoundaryWatch(e.Timer, e.Element, host, e.DueAt)),
            TimerSet e => state.Add(new Token(e.Timer, e.Element, e.Scope, Waits.Timer, e.Timer, e.Local, DueAt: e.DueAt)),
            TimerFired e => state.Done(Waits.Timer, e.Timer, e.Variables),
            TimerCancelled e => state.Done(Waits.Timer, e.Timer, FeelContext.Empty),
            ConditionAwaited { Host: { } host } e => state.Listen(new BoundaryWatch(e.Wait, e.Element, host, null)),
            ConditionAwaited e => state.Add(new Token(e.Wait, e.Element, e.Scope, Waits.Condition, e.Wait, e.Local)),
            ConditionMet e => state.Done(Waits.Condition, e.Wait, e.Variables),
            ConditionCancelled e => state.Done(Waits.Condition, e.Wait, FeelContext.Empty),
            VariablesSet e => state.Set(e.Scope, e.Variables),
            IncidentRaised e => state.Stand(e),
            IncidentResolved e => state.Resolve(e.Incident),
            InstanceCompleted => state with { Status = InstanceStatus.Completed },
            InstanceTerminated => state with { Status = InstanceStatus.Terminated },
            InstanceCancelled => state with { Status = InstanceStatus.Cancelled },
            _ => throw new InvalidOperationException($"Unknown event {what.GetType().Name}."),
        };
    }
}
