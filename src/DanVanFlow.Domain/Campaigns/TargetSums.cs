using System.Collections.Immutable;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>One piece of a result.</summary>
/// <param name="Shared">Null when it was done alone; else the name that all who held it together use.</param>
public sealed record ResultRow(string Unit, string Target, decimal Value, string? Shared);

/// <param name="Total">What may be published.</param>
/// <param name="Added">What plain adding would give; the difference was counted by several.</param>
/// <param name="SharedNames">The names under which several units told of the same thing, in ordinal order.</param>
public sealed record TargetSum(decimal Total, decimal Added, ImmutableArray<string> SharedNames)
{
    public decimal CountedTwice => Added - Total;
}

/// <summary>
/// Results over units and organisations. A meeting that three organisations held together is one meeting, though each of them reports it; the people who came add. Rows travel up, not
/// sums: adding at once or by way of a level in between gives the same.
/// </summary>
public static class TargetSums
{
    /// <param name="rows">Of one target; any order.</param>
    /// <param name="countsOnce">See <see cref="Target.CountsOnce"/>. The largest figure told under one name stands for it.</param>
    public static TargetSum Of(IReadOnlyCollection<ResultRow> rows, bool countsOnce)
    {
        var added = rows.Sum(row => row.Value);
        if (!countsOnce) return new(added, added, []);
        var shared = rows.Where(row => row.Shared is not null).GroupBy(row => row.Shared!, StringComparer.OrdinalIgnoreCase).ToList();
        var total = rows.Where(row => row.Shared is null).Sum(row => row.Value) + shared.Sum(group => group.Max(row => row.Value));
        return new(total, added, [.. shared.Where(group => group.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(group => group.Key).Order(StringComparer.OrdinalIgnoreCase)]);
    }
}
