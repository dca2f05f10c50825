using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel;

/// <summary>A function that the application lends to expressions, such as <c>superior(unit)</c>.</summary>
/// <param name="Name">As written in FEEL; may hold spaces (<c>workdays after</c>).</param>
/// <param name="Parameters">Parameter names, for named calls and for messages.</param>
/// <param name="Invoke">Throws <see cref="FeelTrouble"/> for arguments it cannot take.</param>
public sealed record FeelFunctionDefinition(string Name, ImmutableArray<string> Parameters, Func<IReadOnlyList<FeelValue>, FeelValue> Invoke);

/// <summary>What an expression may know besides its variables: the moment, and the application's functions.</summary>
/// <param name="Now">What <c>now()</c> and <c>today()</c> answer; the offset is the zone that dates are read in.</param>
public sealed record FeelSurroundings(DateTimeOffset Now, ImmutableDictionary<string, FeelFunctionDefinition> Functions)
{
    /// <summary>Names that a route's expressions see without being variables of the instance (the papers of a case); a variable of the same name stands before them. Never kept in the state.</summary>
    public FeelContext Given { get; init; } = FeelContext.Empty;

    public static FeelSurroundings At(DateTimeOffset now) => new(now, ImmutableDictionary<string, FeelFunctionDefinition>.Empty);
}
