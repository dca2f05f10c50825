using System.Collections.Immutable;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>A function as a value, such as what <c>sort</c> takes. It lives only during an evaluation: it cannot be written as JSON.</summary>
/// <param name="Parameters">Names for named calls; empty when the function checks its arguments itself.</param>
public sealed record FeelFunction(ImmutableArray<string> Parameters, Func<IReadOnlyList<FeelValue>, FeelValue> Invoke) : FeelValue
{
    public bool Equals(FeelFunction? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
