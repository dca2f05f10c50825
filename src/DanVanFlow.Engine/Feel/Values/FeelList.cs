using System.Collections.Immutable;

namespace DanVanFlow.Engine.Feel.Values;

public sealed record FeelList(ImmutableArray<FeelValue> Items) : FeelValue
{
    public static readonly FeelList Empty = new([]);

    public static FeelList Of(IEnumerable<FeelValue> items) => new([.. items]);

    public bool Equals(FeelList? other) => other is not null && Items.SequenceEqual(other.Items);
    public override int GetHashCode() => Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, item));
}
