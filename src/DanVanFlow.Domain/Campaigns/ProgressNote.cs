using System.Collections.Immutable;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>A part of a figure that was done together with others.</summary>
/// <param name="Shared">The name that all of them use for it; who writes the same name counted the same meeting.</param>
public sealed record SharedPart(string Target, string Shared, decimal Value);

/// <summary>One sending about a running plan (tiến độ). Sent many times; nothing sent is ever changed, a mistake is mended by the next one.</summary>
/// <param name="On">The day up to which it tells.</param>
/// <param name="Figures">By target; a target that is absent was not told about. Totals, the shared parts included.</param>
/// <param name="Done">By milestone: the day it was done.</param>
public sealed record ProgressNote(
    DateOnly On, ImmutableDictionary<string, decimal> Figures, ImmutableArray<SharedPart> Shared, ImmutableDictionary<string, DateOnly> Done, string? Difficulties = null)
{
    /// <summary>The figures of one target as rows that can be added over units: what was done together by name, and the rest.</summary>
    public IEnumerable<ResultRow> Rows(string unit, string target)
    {
        if (!Figures.TryGetValue(target, out var total)) yield break;
        var left = total;
        foreach (var part in Shared.Where(part => part.Target == target))
        {
            // Shared parts that come to more than the total are a slip of the pen; the total that was signed holds.
            var value = Math.Min(part.Value, left);
            if (value <= 0) continue;
            yield return new(unit, target, value, part.Shared);
            left -= value;
        }
        if (left != 0 || total == 0) yield return new(unit, target, left, null);
    }
}
