using System.Collections.Immutable;

namespace DanVanFlow.Engine.Execution;

/// <summary>What a command led to: either <see cref="Ran"/> or <see cref="Refused"/>.</summary>
public abstract record Outcome
{
    private protected Outcome() { }
}

/// <param name="Events">To be kept in this order; empty when a look at the conditions changed nothing.</param>
/// <param name="State">The state after them.</param>
/// <param name="Effects">To be performed in this order and in the same transaction; an item that is opened and closed within one command comes twice.</param>
public sealed record Ran(ImmutableArray<Event> Events, Instance State, ImmutableArray<Effect> Effects) : Outcome;

/// <summary>The state did not change.</summary>
public sealed record Refused(Refusal Refusal) : Outcome;
