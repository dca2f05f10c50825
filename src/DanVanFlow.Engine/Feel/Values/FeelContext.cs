using System.Collections.Immutable;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>Named values; the order of entries does not matter for equality.</summary>
public sealed record FeelContext(ImmutableDictionary<string, FeelValue> Entries) : FeelValue
{
    public static readonly FeelContext Empty = new(ImmutableDictionary<string, FeelValue>.Empty);

    // The dictionary forgets the order in which entries came, and hashes differ from run to run. Journals and texts need one order.
    private readonly ImmutableArray<string> order = [];

    /// <summary>Entry names in the order in which they were added; for a context made straight from a dictionary, by code point.</summary>
    public ImmutableArray<string> Names =>
        order.Length == Entries.Count && order.All(Entries.ContainsKey) ? order : [.. Entries.Keys.Order(StringComparer.Ordinal)];

    public FeelValue this[string name] => Entries.TryGetValue(name, out var value) ? value : Null;

    public FeelContext With(string name, FeelValue value) =>
        new(Entries.SetItem(name, value), Entries.ContainsKey(name) ? Names : Names.Add(name));

    /// <summary>Keeps the order of first appearance; a name said twice keeps the later value.</summary>
    public static FeelContext Of(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var values = ImmutableDictionary.CreateBuilder<string, FeelValue>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, value) in entries)
        {
            if (!values.ContainsKey(name)) names.Add(name);
            values[name] = value;
        }
        return new(values.ToImmutable(), names.ToImmutable());
    }

    private FeelContext(ImmutableDictionary<string, FeelValue> entries, ImmutableArray<string> order) : this(entries) => this.order = order;

    public bool Equals(FeelContext? other) =>
        other is not null && Entries.Count == other.Entries.Count
        && Entries.All(entry => other.Entries.TryGetValue(entry.Key, out var value) && value == entry.Value);
    public override int GetHashCode() => Entries.Keys.Aggregate(17, (hash, key) => hash ^ key.GetHashCode(StringComparison.Ordinal));
}
