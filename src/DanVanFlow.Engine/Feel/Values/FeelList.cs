using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DanVanFlow.Engine.Feel.Values;

public sealed record FeelList(ImmutableArray<FeelValue> Items) : FeelValue
{
    public static readonly FeelList Empty = new([]);

    public static FeelList Of(IEnumerable<FeelValue> items) => new([.. items]);

    public bool Equals(FeelList? other)
    {
        if (other is null || Items.Length != other.Items.Length) return false;
        if (ReferenceEquals(this, other)) return true;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new FeelTrouble("The lists are nested too deeply to compare");
        return Items.SequenceEqual(other.Items);
    }

    // Lists within the list are left out: shared ones make a tree that is too large to walk.
    public override int GetHashCode() =>
        Items.Aggregate(Items.Length, static (hash, item) => item is FeelList or FeelContext or FeelRange ? hash : HashCode.Combine(hash, item));
}
