using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Importing;

/// <summary>Something that is so for a time.</summary>
public sealed record Stretch<T>(Validity When, T Value);

/// <summary>
/// One thing through time as stretches that do not overlap: a name, a place in a line, the holding of a post. Pure bookkeeping of what a new statement
/// does to what was recorded.
/// </summary>
public static class Timeline
{
    /// <summary>In order, with equal neighbours made one. Where two overlap and differ, both stay: <see cref="Clash{T}"/> finds them.</summary>
    public static ImmutableArray<Stretch<T>> Merge<T>(IEnumerable<Stretch<T>> stretches)
    {
        var merged = new List<Stretch<T>>();
        foreach (var next in stretches.OrderBy(stretch => stretch.When.From))
        {
            var touching = merged.FindIndex(last => Equals(last.Value, next.Value) && (last.When.To is null || next.When.From <= DayAfter(last.When.To.Value)));
            if (touching < 0)
                merged.Add(next);
            else
                merged[touching] = merged[touching] with { When = new(merged[touching].When.From, Later(merged[touching].When.To, next.When.To)) };
        }
        return [.. merged.OrderBy(stretch => stretch.When.From)];
    }

    /// <summary>The first that overlaps an earlier one; null when it is a timeline.</summary>
    public static Stretch<T>? Clash<T>(ImmutableArray<Stretch<T>> merged) =>
        merged.Zip(merged.Skip(1)).FirstOrDefault(pair => pair.First.When.Overlaps(pair.Second.When)).Second;

    /// <summary>
    /// What was recorded with <paramref name="stated"/> laid over it. A statement with an end ends the matter: what was recorded at its first day does
    /// not come back behind it; what was recorded to begin later stays.
    /// </summary>
    public static ImmutableArray<Stretch<T>> Overlay<T>(ImmutableArray<Stretch<T>> recorded, ImmutableArray<Stretch<T>> stated) =>
        Merge(recorded.SelectMany(old => Left(old, stated)).Concat(stated));

    /// <summary>As <see cref="Overlay{T}"/>, but what was recorded goes on behind a statement with an end: a unit that ended keeps its name.</summary>
    public static ImmutableArray<Stretch<T>> LayInto<T>(ImmutableArray<Stretch<T>> recorded, ImmutableArray<Stretch<T>> stated) =>
        Merge(recorded.SelectMany(old => Around(old, stated)).Concat(stated));

    /// <summary>Whether every day before <paramref name="today"/> still says what it said; days that said nothing may be filled.</summary>
    public static bool Keeps<T>(ImmutableArray<Stretch<T>> before, ImmutableArray<Stretch<T>> after, DateOnly today) =>
        Merge(before).Where(old => old.When.From < today).All(old => after.Any(now =>
            Equals(now.Value, old.Value) && now.When.From <= old.When.From && (now.When.To is null || now.When.To >= LastPast(old.When, today))));

    /// <summary>Whether a day before <paramref name="today"/> says something that said nothing.</summary>
    public static bool FillsPast<T>(ImmutableArray<Stretch<T>> before, ImmutableArray<Stretch<T>> after, DateOnly today) =>
        after.Any(now => now.When.From < today && !before.Any(old => old.When.From <= now.When.From && old.When.Covers(LastPast(now.When, today))));

    private static IEnumerable<Stretch<T>> Left<T>(Stretch<T> old, ImmutableArray<Stretch<T>> stated)
    {
        var first = stated.FirstOrDefault(now => now.When.Overlaps(old.When));
        if (first is null)
            yield return old;
        else if (old.When.From < first.When.From)
            yield return old with { When = new(old.When.From, first.When.From.AddDays(-1)) };
    }

    private static IEnumerable<Stretch<T>> Around<T>(Stretch<T> old, ImmutableArray<Stretch<T>> stated)
    {
        var from = old.When.From;
        foreach (var now in stated.Where(now => now.When.Overlaps(old.When)).OrderBy(now => now.When.From))
        {
            if (from < now.When.From)
                yield return old with { When = new(from, now.When.From.AddDays(-1)) };
            if (now.When.To is not { } end || end == DateOnly.MaxValue)
                yield break;
            from = end.AddDays(1);
        }
        if (old.When.To is null || from <= old.When.To)
            yield return old with { When = new(from, old.When.To) };
    }

    private static DateOnly LastPast(Validity when, DateOnly today) => when.To is { } to && to < today ? to : today.AddDays(-1);

    private static DateOnly DayAfter(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other is null ? null : one > other ? one : other;
}
