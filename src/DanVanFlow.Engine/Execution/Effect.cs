using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>
/// What the shell must do in the same transaction in which it saves the events: a closed list with one performer each.
/// Effects are rows of our own (a work item, a timer); what leaves the house goes through the outbox after commit.
/// </summary>
public abstract record Effect;

/// <param name="Posts">Post addresses such as <c>officer@23500</c>; at least one, else the engine raised an incident instead.</param>
/// <param name="Element">The user task; its form, verdicts and other declared properties are read from the definition.</param>
/// <param name="DueAt">From <c>zeebe:taskSchedule</c>; null when the route says nothing (deadlines usually belong to the call).</param>
public sealed record OpenWorkItem(int Item, string Element, ImmutableArray<string> Posts, DateTimeOffset? DueAt, int Priority) : Effect
{
    /// <summary>The route named a day and no time: <see cref="DueAt"/> is that day's first moment, and the shell knows at which hour such days end.</summary>
    public bool DueIsDay { get; init; }
}

public sealed record CloseWorkItem(int Item, WorkItemEnd How) : Effect;

/// <summary>Completed by a person; returned by a person to an earlier step; cancelled by the route (boundary event, terminate, return elsewhere).</summary>
public enum WorkItemEnd { Completed, Returned, Cancelled }

public sealed record RunJob(int Job, string Element, string Type, int Retries, ImmutableDictionary<string, string> Headers, FeelContext Variables) : Effect;

public sealed record DropJob(int Job) : Effect;

public sealed record SetTimer(int Timer, string Element, DateTimeOffset At) : Effect;

public sealed record DropTimer(int Timer) : Effect;

/// <summary>The instance waits for the domain; whoever changes what the condition reads sends <see cref="EvaluateConditions"/>.</summary>
public sealed record AwaitCondition(int Wait, string Element) : Effect;

public sealed record DropCondition(int Wait) : Effect;

public sealed record RaiseIncident(int Incident, string Element, string Code, string Message, string? Expression) : Effect;

public sealed record ClearIncident(int Incident) : Effect;

public sealed record EndInstance(InstanceEnd How) : Effect;

public enum InstanceEnd { Completed, Terminated, Cancelled }
