using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Tests.Execution.Language;

// Events and effects in the few words that a story compares.
static class Telling
{
    public static string Of(Event what) => what switch
    {
        ElementLeft { Flow: { } flow } => $"took {flow}",
        ElementLeft e => $"left {e.Element}",
        ElementEntered e => $"entered {e.Element}",
        ElementCancelled e => $"cancelled {e.Element}",
        WorkItemOpened e => $"opened {e.Element}",
        WorkItemCompleted e => $"completed {e.Element}",
        WorkItemReturned e => $"returned {e.Element} to {e.ToElement}",
        WorkItemCancelled e => $"cancelled {e.Element}",
        JobOpened e => $"job {e.Element}",
        JobCompleted e => $"job done {e.Element}",
        JobFailed e => $"job failed {e.Element}",
        JobCancelled e => $"job cancelled {e.Element}",
        TimerSet e => $"timer {e.Element}",
        TimerFired e => $"fired {e.Element}",
        TimerCancelled e => $"timer cancelled {e.Element}",
        ConditionAwaited e => $"awaits {e.Element}",
        ConditionMet e => $"met {e.Element}",
        ConditionCancelled e => $"condition cancelled {e.Element}",
        VariablesSet => "variables",
        IncidentRaised e => $"incident {e.Element} {e.Code}",
        IncidentResolved e => $"resolved {e.Element}",
        InstanceStarted => "started",
        InstanceCompleted => "completed",
        InstanceTerminated => "terminated",
        InstanceCancelled => "instance cancelled",
        _ => what.GetType().Name,
    };

    public static string Of(Effect effect) => effect switch
    {
        OpenWorkItem e => $"open {e.Element} for {string.Join(", ", e.Posts)}",
        CloseWorkItem e => $"close {e.Item} {e.How}",
        RunJob e => $"run {e.Type}",
        DropJob e => $"drop job {e.Job}",
        SetTimer e => $"set {e.Element} {e.At:yyyy-MM-ddTHH:mm}",
        DropTimer e => $"drop timer {e.Timer}",
        AwaitCondition e => $"await {e.Element}",
        DropCondition e => $"drop condition {e.Wait}",
        RaiseIncident e => $"raise {e.Element} {e.Code}",
        ClearIncident e => $"clear {e.Incident}",
        EndInstance e => $"end {e.How}",
        _ => effect.GetType().Name,
    };
}
