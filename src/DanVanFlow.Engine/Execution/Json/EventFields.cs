using System.Text.Json;

namespace DanVanFlow.Engine.Execution;

// The two tables between events and fields; a new event gets a line in each (the round-trip test fails until it has both).
static class EventFields
{
    public static Fields Of(Event what) => what switch
    {
        InstanceStarted e => new() { Kind = "started", Id = e.InstanceId, Definition = e.Definition, Variables = e.Variables },
        ElementEntered e => new() { Kind = "entered", Number = e.Token, Element = e.Element, Scope = e.Scope, Via = e.Via, Local = e.Local },
        ElementLeft e => new() { Kind = "left", Element = e.Element, Flow = e.Flow, Tokens = e.Tokens },
        ElementCancelled e => new() { Kind = "cancelled", Number = e.Token, Element = e.Element },
        WorkItemOpened e => new() { Kind = "item-opened", Number = e.Item, Element = e.Element, Scope = e.Scope, Posts = e.Posts, DueAt = e.DueAt, Count = e.Priority, Local = e.Local },
        WorkItemCompleted e => new() { Kind = "item-completed", Number = e.Item, Element = e.Element, Variables = e.Variables },
        WorkItemReturned e => new() { Kind = "item-returned", Number = e.Item, Element = e.Element, To = e.ToElement, Variables = e.Variables },
        WorkItemCancelled e => new() { Kind = "item-cancelled", Number = e.Item, Element = e.Element },
        JobOpened e => new() { Kind = "job-opened", Number = e.Job, Token = e.Token, Element = e.Element, Scope = e.Scope, Type = e.Type, Count = e.Retries, Local = e.Local },
        JobCompleted e => new() { Kind = "job-completed", Number = e.Job, Element = e.Element, Variables = e.Variables },
        JobFailed e => new() { Kind = "job-failed", Number = e.Job, Element = e.Element, Reason = e.Reason, Count = e.RetriesLeft },
        JobCancelled e => new() { Kind = "job-cancelled", Number = e.Job, Element = e.Element },
        TimerSet e => new() { Kind = "timer-set", Number = e.Timer, Element = e.Element, Scope = e.Scope, Host = e.Host, DueAt = e.DueAt, Local = e.Local },
        TimerFired e => new() { Kind = "timer-fired", Number = e.Timer, Element = e.Element, Variables = e.Variables },
        TimerCancelled e => new() { Kind = "timer-cancelled", Number = e.Timer, Element = e.Element },
        ConditionAwaited e => new() { Kind = "condition-awaited", Number = e.Wait, Element = e.Element, Scope = e.Scope, Host = e.Host, Local = e.Local },
        ConditionMet e => new() { Kind = "condition-met", Number = e.Wait, Element = e.Element, Variables = e.Variables },
        ConditionCancelled e => new() { Kind = "condition-cancelled", Number = e.Wait, Element = e.Element },
        VariablesSet e => new() { Kind = "variables-set", Scope = e.Scope, Variables = e.Variables },
        IncidentRaised e => new()
        {
            Kind = "incident-raised", Number = e.Incident, Token = e.Holder, Element = e.Element, Scope = e.Scope, Code = e.Code, Message = e.Message,
            Expression = e.Expression, Value = e.Value, Step = (int)e.Step, Via = e.Via, Local = e.Local,
        },
        IncidentResolved e => new() { Kind = "incident-resolved", Number = e.Incident, Element = e.Element },
        InstanceCompleted => new() { Kind = "completed" },
        InstanceTerminated e => new() { Kind = "terminated", Element = e.Element },
        InstanceCancelled e => new() { Kind = "instance-cancelled", Reason = e.Reason },
        _ => throw new InvalidOperationException($"Unknown event {what.GetType().Name}."),
    };

    public static Event Event(Fields f) => f.Kind switch
    {
        "started" => new InstanceStarted(f.At, f.Id!, f.Definition!, f.Vars),
        "entered" => new ElementEntered(f.At, f.Number, f.Element!, f.Scope, f.Via, f.Own),
        "left" => new ElementLeft(f.At, f.Element!, f.Flow, f.Tokens),
        "cancelled" => new ElementCancelled(f.At, f.Number, f.Element!),
        "item-opened" => new WorkItemOpened(f.At, f.Number, f.Element!, f.Scope, f.Posts, f.DueAt, f.Count, f.Own),
        "item-completed" => new WorkItemCompleted(f.At, f.Number, f.Element!, f.Vars),
        "item-returned" => new WorkItemReturned(f.At, f.Number, f.Element!, f.To!, f.Vars),
        "item-cancelled" => new WorkItemCancelled(f.At, f.Number, f.Element!),
        "job-opened" => new JobOpened(f.At, f.Number, f.Token, f.Element!, f.Scope, f.Type!, f.Count, f.Own),
        "job-completed" => new JobCompleted(f.At, f.Number, f.Element!, f.Vars),
        "job-failed" => new JobFailed(f.At, f.Number, f.Element!, f.Reason!, f.Count),
        "job-cancelled" => new JobCancelled(f.At, f.Number, f.Element!),
        "timer-set" => new TimerSet(f.At, f.Number, f.Element!, f.Scope, f.Host, f.DueAt!.Value, f.Own),
        "timer-fired" => new TimerFired(f.At, f.Number, f.Element!, f.Vars),
        "timer-cancelled" => new TimerCancelled(f.At, f.Number, f.Element!),
        "condition-awaited" => new ConditionAwaited(f.At, f.Number, f.Element!, f.Scope, f.Host, f.Own),
        "condition-met" => new ConditionMet(f.At, f.Number, f.Element!, f.Vars),
        "condition-cancelled" => new ConditionCancelled(f.At, f.Number, f.Element!),
        "variables-set" => new VariablesSet(f.At, f.Scope, f.Vars),
        "incident-raised" => new IncidentRaised(
            f.At, f.Number, f.Token, f.Element!, f.Scope, f.Code!, f.Message!, f.Expression, f.Value, (IncidentStep)f.Step, f.Via, f.Own),
        "incident-resolved" => new IncidentResolved(f.At, f.Number, f.Element!),
        "completed" => new InstanceCompleted(f.At),
        "terminated" => new InstanceTerminated(f.At, f.Element!),
        "instance-cancelled" => new InstanceCancelled(f.At, f.Reason!),
        _ => throw new JsonException($"Unknown kind of event '{f.Kind}'."),
    };
}
