using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

// What a unit became and what it was made of. A code alone says nothing: the same code may be another unit on another day, so every question names the day.
public sealed partial class Organization
{
    private readonly ILookup<string, Lineage> lineageFrom;
    private readonly ILookup<string, Lineage> lineageTo;

    // A country has thousands of edges and a handful of days.
    private readonly ImmutableArray<DateOnly> lineageDates;

    /// <summary>Old to new, for all changes that were ever decided, also those that are not in force yet.</summary>
    public ImmutableArray<Lineage> Lineage { get; }

    /// <summary>Edges in which the unit is the old one.</summary>
    public IEnumerable<Lineage> LineageFrom(string code) => lineageFrom[code];

    /// <summary>Edges in which the unit is the new one.</summary>
    public IEnumerable<Lineage> LineageTo(string code) => lineageTo[code];

    /// <summary>True when the unit stands in any line on that day. A name alone is not enough: names of ended units are kept.</summary>
    public bool IsInForce(string code, DateOnly date) => Unit(code)?.Memberships.Any(membership => membership.When.Covers(date)) == true;

    /// <summary>
    /// What the unit <paramref name="code"/> of the day <paramref name="from"/> is on the later day <paramref name="to"/>: itself when nothing happened, empty
    /// when it was dissolved or never was.
    /// </summary>
    public ImmutableArray<Kin> SuccessorsOf(string code, DateOnly from, DateOnly to)
    {
        if (!IsInForce(code, from))
            return [];
        ImmutableArray<Reached> reached = [new(code, LineageShare.Whole, from)];
        foreach (var date in DatesBetween(from, to))
            reached = [.. reached.SelectMany(one => Hop(one, lineageFrom[one.Code].Where(row => row.Date == date), row => row.NewCode, date))];
        return Together(reached.Where(one => StandsFrom(one.Code, one.Since, to)));
    }

    /// <summary>
    /// What the unit <paramref name="code"/> of the day <paramref name="on"/> was made of on the earlier day <paramref name="back"/>: itself when nothing
    /// happened, empty when it was created out of nothing in between.
    /// </summary>
    public ImmutableArray<Kin> PredecessorsOf(string code, DateOnly on, DateOnly back)
    {
        if (!IsInForce(code, on))
            return [];
        ImmutableArray<Reached> reached = [new(code, LineageShare.Whole, on)];
        foreach (var date in DatesBetween(back, on).Reverse())
            reached = [.. reached.SelectMany(one => Hop(one, lineageTo[one.Code].Where(row => row.Date == date), row => row.OldCode, date.AddDays(-1)))];
        return Together(reached.Where(one => StandsFrom(one.Code, back, one.Since)));
    }

    /// <summary>
    /// Whether figures of the unit on one day may be put beside those of its predecessors on an earlier day: only where every predecessor went into it whole.
    /// </summary>
    public bool IsDirectlyComparable(string code, DateOnly on, DateOnly back) =>
        PredecessorsOf(code, on, back) is { IsEmpty: false } before && before.All(kin => kin.IsWhole);

    /// <summary>Whose people finish what the unit left open: the unit itself while it is in force, else its heir or the heir's heir; null when there is none.</summary>
    public string? HeirOf(string code, DateOnly date)
    {
        if (IsInForce(code, date))
            return code;
        // A code may have ended more than once; what is open now was left by the last one.
        var step = lineageFrom[code].Where(row => row.TakesWork && row.Date <= date).MaxBy(row => row.Date);
        while (step is not null && !IsInForce(step.NewCode, date))
            step = lineageFrom[step.NewCode].Where(row => row.TakesWork && row.Date <= date && row.Date > step.Date).MinBy(row => row.Date);
        return step?.NewCode;
    }

    /// <summary>Ended units whose open work this one finishes on that day, over any number of changes; empty for nearly every unit.</summary>
    public ImmutableArray<string> EndedUnitsOf(string code, DateOnly date)
    {
        if (Lineage.IsEmpty || !IsInForce(code, date))
            return [];
        var found = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string> { code };
        var ask = new Queue<string>([code]);
        while (ask.TryDequeue(out var heir))
            foreach (var row in lineageTo[heir].Where(row => row.TakesWork && row.Date <= date && seen.Add(row.OldCode)))
            {
                ask.Enqueue(row.OldCode);
                if (HeirOf(row.OldCode, date) == code)
                    found.Add(row.OldCode);
            }
        return found.ToImmutable();
    }

    /// <summary>
    /// The line in which a case of this unit runs: as of its cut-off date. A unit that ended before that day, or began after it, has its case in the line as
    /// it last, or first, stood there: a decision in the middle of an open call must not leave reports without a superior.
    /// </summary>
    public UnitTree TreeOfCase(string unit, DateOnly cutOff, string line)
    {
        var tree = TreeAt(cutOff, line);
        if (tree.Contains(unit))
            return tree;
        var stretches = Unit(unit)?.Memberships.Where(membership => membership.Line == line).Select(membership => membership.When).ToList() ?? [];
        if (stretches.Where(when => when.To < cutOff).MaxBy(when => when.To) is { To: { } last })
            return TreeAt(last, line);
        return stretches.Where(when => when.From > cutOff).MinBy(when => when.From) is { } first ? TreeAt(first.From, line) : tree;
    }

    private IEnumerable<DateOnly> DatesBetween(DateOnly after, DateOnly until) =>
        lineageDates.Where(date => after < date && date <= until);

    private bool StandsFrom(string code, DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last;)
        {
            if (Unit(code)?.Memberships.Where(membership => membership.When.Covers(day)).MaxBy(membership => membership.When.To ?? DateOnly.MaxValue) is not { } stretch)
                return false;
            if (stretch.When.To is not { } end || end >= last)
                return true;
            day = end.AddDays(1);
        }
        return true;
    }

    private static IEnumerable<Reached> Hop(Reached from, IEnumerable<Lineage> rows, Func<Lineage, string> there, DateOnly day)
    {
        var edges = rows.ToList();
        return edges.Count == 0 ? [from]
            : edges.Where(row => row.Share != LineageShare.WorkOnly).Select(row => new Reached(there(row), from.Share == LineageShare.Whole ? row.Share : LineageShare.Part, day));
    }

    private static ImmutableArray<Kin> Together(IEnumerable<Reached> reached) =>
    [
        .. reached.GroupBy(one => one.Code, one => one.Share, (code, shares) => new Kin(code, shares.All(share => share == LineageShare.Whole) ? LineageShare.Whole : LineageShare.Part))
            .OrderBy(kin => kin.Code, StringComparer.Ordinal),
    ];

    private sealed record Reached(string Code, LineageShare Share, DateOnly Since);
}
