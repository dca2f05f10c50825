namespace DanVanFlow.Engine.Feel.Values;

// Years run from 1 to 9999 and the smallest step is 100 nanoseconds: .NET's calendar, enough for offices and narrower than FEEL's.

public sealed record FeelDate(DateOnly Value) : FeelValue;

/// <summary>A time of day; <paramref name="Offset"/> null means local time without a zone.</summary>
public sealed record FeelTime(TimeOnly Value, TimeSpan? Offset) : FeelValue
{
    /// <summary>The zone's id as written after <c>@</c>, null for none; <see cref="Offset"/> is then the zone's standard offset.</summary>
    public string? Zone { get; init; }

    /// <summary>Ticks since midnight UTC; may lie outside the day.</summary>
    internal long UtcTicks => Value.Ticks - (Offset ?? TimeSpan.Zero).Ticks;

    public bool Equals(FeelTime? other) => other is not null && Offset.HasValue == other.Offset.HasValue && UtcTicks == other.UtcTicks;
    public override int GetHashCode() => UtcTicks.GetHashCode();
}

/// <summary>A date and time; <paramref name="Offset"/> null means local time without a zone.</summary>
/// <remarks>Two with an offset are equal when they are the same instant; one with and one without never are.</remarks>
public sealed record FeelDateTime(DateTime Value, TimeSpan? Offset) : FeelValue
{
    /// <summary>The zone's id as written after <c>@</c>, null for none; <see cref="Offset"/> is the zone's offset at that moment.</summary>
    public string? Zone { get; init; }

    internal long UtcTicks => Value.Ticks - (Offset ?? TimeSpan.Zero).Ticks;

    public bool Equals(FeelDateTime? other) => other is not null && Offset.HasValue == other.Offset.HasValue && UtcTicks == other.UtcTicks;
    public override int GetHashCode() => UtcTicks.GetHashCode();
}

/// <summary>A duration of calendar years and months, held as months.</summary>
public sealed record FeelYearsMonths(long Months) : FeelValue;

/// <summary>A duration of days and time.</summary>
public sealed record FeelDaysTime(TimeSpan Value) : FeelValue;
