using System.Collections.Immutable;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>A value of FEEL (DMN 1.5, 10.3.2). Immutable; equality is by value.</summary>
public abstract record FeelValue
{
    public static FeelValue Null => FeelNull.Instance;

    public static implicit operator FeelValue(string? text) => text is null ? Null : new FeelText(text);
    public static implicit operator FeelValue(decimal number) => new FeelNumber(number);
    public static implicit operator FeelValue(int number) => new FeelNumber(number);
    public static implicit operator FeelValue(bool truth) => new FeelBoolean(truth);
    public static implicit operator FeelValue(DateOnly date) => new FeelDate(date);
}

public sealed record FeelNull : FeelValue
{
    public static readonly FeelNull Instance = new();
    private FeelNull() { }
}

public sealed record FeelBoolean(bool Value) : FeelValue;

/// <summary>A decimal of 28 to 29 significant digits (.NET <see cref="decimal"/>); FEEL asks for 34.</summary>
public sealed record FeelNumber(decimal Value) : FeelValue
{
    // 1.0 and 1.00 are one number: decimal's own equality already says so.
}

public sealed record FeelText(string Value) : FeelValue;

public sealed record FeelDate(DateOnly Value) : FeelValue;

/// <summary>A time of day; <paramref name="Offset"/> null means local time without a zone.</summary>
public sealed record FeelTime(TimeOnly Value, TimeSpan? Offset) : FeelValue;

/// <summary>A date and time; <paramref name="Offset"/> null means local time without a zone.</summary>
public sealed record FeelDateTime(DateTime Value, TimeSpan? Offset) : FeelValue;

/// <summary>A duration of calendar years and months, held as months.</summary>
public sealed record FeelYearsMonths(long Months) : FeelValue;

/// <summary>A duration of days and time.</summary>
public sealed record FeelDaysTime(TimeSpan Value) : FeelValue;

public sealed record FeelList(ImmutableArray<FeelValue> Items) : FeelValue
{
    public static readonly FeelList Empty = new([]);
    public bool Equals(FeelList? other) => other is not null && Items.SequenceEqual(other.Items);
    public override int GetHashCode() => Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, item));
}

/// <summary>Named values; the order of entries does not matter for equality.</summary>
public sealed record FeelContext(ImmutableDictionary<string, FeelValue> Entries) : FeelValue
{
    public static readonly FeelContext Empty = new(ImmutableDictionary<string, FeelValue>.Empty);

    public FeelValue this[string name] => Entries.TryGetValue(name, out var value) ? value : Null;
    public FeelContext With(string name, FeelValue value) => new(Entries.SetItem(name, value));

    public bool Equals(FeelContext? other) =>
        other is not null && Entries.Count == other.Entries.Count
        && Entries.All(entry => other.Entries.TryGetValue(entry.Key, out var value) && value == entry.Value);
    public override int GetHashCode() => Entries.Keys.Aggregate(17, (hash, key) => hash ^ key.GetHashCode(StringComparison.Ordinal));
}
