using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>
/// What happened, in the past tense, with exactly what applying it needs. Events are stored, so there are few: passing a node that does not
/// wait leaves one at most. <paramref name="At"/> is the moment of the command.
/// </summary>
public abstract record Event(DateTimeOffset At);

public sealed record InstanceStarted(DateTimeOffset At, string InstanceId, string Definition, FeelContext Variables) : Event(At);

/// <summary>A token stands still without asking anything of the world: in a subprocess, or at a join that is not full.</summary>
/// <param name="Via">The flow it came by, at a join; null at a subprocess.</param>
public sealed record ElementEntered(DateTimeOffset At, int Token, string Element, int Scope, string? Via, FeelContext Local) : Event(At);

/// <summary>A node was passed. Takes away the tokens that waited there (companions at a join, a subprocess); none at other nodes.</summary>
/// <param name="Flow">The way that was taken, at an exclusive gateway; null elsewhere.</param>
public sealed record ElementLeft(DateTimeOffset At, string Element, string? Flow, ImmutableArray<int> Tokens) : Event(At)
{
    public bool Equals(ElementLeft? other) =>
        other is not null && At == other.At && Element == other.Element && Flow == other.Flow && Tokens.SequenceEqual(other.Tokens);
    public override int GetHashCode() => HashCode.Combine(At, Element, Flow, Tokens.Length);
}

/// <summary>A token that asked nothing of the world was taken away: it waited at a join, in a subprocess or at an incident.</summary>
public sealed record ElementCancelled(DateTimeOffset At, int Token, string Element) : Event(At);

public sealed record WorkItemOpened(
    DateTimeOffset At, int Item, string Element, int Scope, ImmutableArray<string> Posts, DateTimeOffset? DueAt, int Priority, FeelContext Local) : Event(At)
{
    public bool Equals(WorkItemOpened? other) =>
        other is not null && At == other.At && Item == other.Item && Element == other.Element && Scope == other.Scope
        && Posts.SequenceEqual(other.Posts) && DueAt == other.DueAt && Priority == other.Priority && Local == other.Local;
    public override int GetHashCode() => HashCode.Combine(At, Item, Element);
}

/// <param name="Variables">As they go up into the scope: after the output mapping, if there is one.</param>
public sealed record WorkItemCompleted(DateTimeOffset At, int Item, string Element, FeelContext Variables) : Event(At);

/// <param name="Variables">Set as they came: an output mapping belongs to the way forward.</param>
public sealed record WorkItemReturned(DateTimeOffset At, int Item, string Element, string ToElement, FeelContext Variables) : Event(At);

public sealed record WorkItemCancelled(DateTimeOffset At, int Item, string Element) : Event(At);

/// <param name="Token">Equals <paramref name="Job"/>, unless the job runs anew after an incident.</param>
public sealed record JobOpened(DateTimeOffset At, int Job, int Token, string Element, int Scope, string Type, int Retries, FeelContext Local) : Event(At);

public sealed record JobCompleted(DateTimeOffset At, int Job, string Element, FeelContext Variables) : Event(At);

public sealed record JobFailed(DateTimeOffset At, int Job, string Element, string Reason, int RetriesLeft) : Event(At);

public sealed record JobCancelled(DateTimeOffset At, int Job, string Element) : Event(At);

/// <param name="Host">Token of the activity on whose border it stands; null for an event in the flow.</param>
public sealed record TimerSet(DateTimeOffset At, int Timer, string Element, int Scope, int? Host, DateTimeOffset DueAt, FeelContext Local) : Event(At);

public sealed record TimerFired(DateTimeOffset At, int Timer, string Element, FeelContext Variables) : Event(At);

public sealed record TimerCancelled(DateTimeOffset At, int Timer, string Element) : Event(At);

/// <param name="Host">Token of the activity on whose border it stands; null for an event in the flow.</param>
public sealed record ConditionAwaited(DateTimeOffset At, int Wait, string Element, int Scope, int? Host, FeelContext Local) : Event(At);

public sealed record ConditionMet(DateTimeOffset At, int Wait, string Element, FeelContext Variables) : Event(At);

public sealed record ConditionCancelled(DateTimeOffset At, int Wait, string Element) : Event(At);

/// <summary>Variables go up from <paramref name="Scope"/> to the nearest scope that has one of that name, else to the instance.</summary>
public sealed record VariablesSet(DateTimeOffset At, int Scope, FeelContext Variables) : Event(At);

/// <summary>Sets a token still, or makes one that stands still where no token waited yet.</summary>
/// <param name="Local">What the step had in hand when it stopped: its inputs, and on leaving also what it was given.</param>
public sealed record IncidentRaised(
    DateTimeOffset At, int Incident, int Holder, string Element, int Scope, string Code, string Message, string? Expression, string? Value,
    IncidentStep Step, string? Via, FeelContext Local) : Event(At);

/// <summary>The token that stood still is gone; the step that follows is tried by events of its own.</summary>
public sealed record IncidentResolved(DateTimeOffset At, int Incident, string Element) : Event(At);

public sealed record InstanceCompleted(DateTimeOffset At) : Event(At);

/// <param name="Element">The terminate end event.</param>
public sealed record InstanceTerminated(DateTimeOffset At, string Element) : Event(At);

public sealed record InstanceCancelled(DateTimeOffset At, string Reason) : Event(At);
