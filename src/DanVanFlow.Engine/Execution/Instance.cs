using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>Running until one of the three ends; an instance that stands at an incident still runs.</summary>
public enum InstanceStatus { Running, Completed, Terminated, Cancelled }

/// <summary>
/// The state of one run through a route: the fold of its events, nothing else. Immutable. Between two commands every token waits for
/// something, for a command always runs to the next wait state.
/// </summary>
/// <param name="Definition">Hash of the definition it began with.</param>
/// <param name="Last">The last number given out; work items, jobs, timers, waits, incidents and tokens share one counter.</param>
/// <param name="Variables">Variables of the instance; those of a subprocess or a task stand at its token.</param>
/// <param name="Tokens">In the order of their numbers.</param>
public sealed record Instance(
    string Id,
    string Definition,
    DateTimeOffset StartedAt,
    InstanceStatus Status,
    int Last,
    FeelContext Variables,
    ImmutableArray<Token> Tokens,
    ImmutableArray<BoundaryWatch> Watches,
    ImmutableArray<Incident> Incidents)
{
    public bool IsOver => Status != InstanceStatus.Running;

    /// <summary>The open work item, or null.</summary>
    public Token? WorkItem(int item) => Waiting(Waits.WorkItem, item);

    public Token? Job(int job) => Waiting(Waits.Job, job);

    public IEnumerable<Token> OpenWorkItems => Tokens.Where(token => token.For == Waits.WorkItem);

    public Token? Token(int id)
    {
        foreach (var token in Tokens) if (token.Id == id) return token;
        return null;
    }

    internal Token? Waiting(Waits what, int number)
    {
        foreach (var token in Tokens) if (token.For == what && token.Number == number) return token;
        return null;
    }

    /// <summary>What an expression at this token sees: its own variables over those of its subprocesses over the instance's.</summary>
    public FeelContext VariablesAt(Token token) => Over(VariablesIn(token.Scope), token.Local);

    /// <param name="scope">Token number of a subprocess, 0 for the process.</param>
    public FeelContext VariablesIn(int scope) =>
        scope == 0 || Token(scope) is not { } holder ? Variables : Over(VariablesIn(holder.Scope), holder.Local);

    internal static FeelContext Over(FeelContext below, FeelContext above) =>
        above.Entries.IsEmpty ? below : below.Entries.IsEmpty ? above : new FeelContext(below.Entries.SetItems(above.Entries));

    public bool Equals(Instance? other) =>
        other is not null && Id == other.Id && Definition == other.Definition && StartedAt == other.StartedAt && Status == other.Status
        && Last == other.Last && Variables == other.Variables && Tokens.SequenceEqual(other.Tokens) && Watches.SequenceEqual(other.Watches)
        && Incidents.SequenceEqual(other.Incidents);

    public override int GetHashCode() => HashCode.Combine(Id, Status, Last, Tokens.Length);
}
