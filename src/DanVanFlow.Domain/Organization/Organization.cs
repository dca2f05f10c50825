using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// All units, posts, holdings and substitutions that were ever true, as one immutable snapshot. Every question carries a date: a case opened
/// before a merger keeps its old route, and yesterday's signature keeps yesterday's holder. A change of data makes a new snapshot.
/// Safe to share between threads.
/// </summary>
public sealed partial class Organization
{
    private readonly ImmutableDictionary<string, UnitRecord> unitOf;
    private readonly ImmutableDictionary<string, ImmutableArray<DateOnly>> changesOf;
    private readonly ConcurrentDictionary<(string Line, int Stretch), UnitTree> trees = new();

    public Organization(
        IEnumerable<UnitRecord> units, IEnumerable<Post> posts, IEnumerable<Holding> holdings, IEnumerable<Substitution> substitutions,
        IEnumerable<Lineage>? lineage = null)
    {
        Units = [.. units];
        Posts = [.. posts];
        Holdings = [.. holdings];
        Substitutions = [.. substitutions];
        Lineage = [.. lineage ?? []];
        lineageFrom = Lineage.ToLookup(row => row.OldCode);
        lineageTo = Lineage.ToLookup(row => row.NewCode);
        lineageDates = [.. Lineage.Select(row => row.Date).Distinct().Order()];
        unitOf = Units.DistinctBy(unit => unit.Code).ToImmutableDictionary(unit => unit.Code);
        postOf = Posts.DistinctBy(post => post.Address).ToImmutableDictionary(post => post.Address);
        postsOfUnit = Posts.ToLookup(post => post.Unit);
        holdingsOfPost = Holdings.ToLookup(holding => holding.Post);
        holdingsOfPerson = Holdings.ToLookup(holding => holding.PersonId);
        substitutionsOfPost = Substitutions.ToLookup(substitution => substitution.Post);
        substitutionsOfPerson = Substitutions.ToLookup(substitution => substitution.SubstituteId);
        Lines = [.. Units.SelectMany(unit => unit.Memberships).Select(membership => membership.Line).Distinct().Order(StringComparer.Ordinal)];
        changesOf = Lines.ToImmutableDictionary(line => line, ChangesOf);
    }

    public static Organization Empty { get; } = new([], [], [], []);

    public ImmutableArray<UnitRecord> Units { get; }
    public ImmutableArray<Post> Posts { get; }
    public ImmutableArray<Holding> Holdings { get; }
    public ImmutableArray<Substitution> Substitutions { get; }

    /// <summary>Kept, because lists ask it for each row: walking all units of a country each time took longer than the list.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>The first day of every stretch in which nothing changed in the line, in order; empty for a line that nobody stands in.</summary>
    public ImmutableArray<DateOnly> ChangesOn(string line) => changesOf.GetValueOrDefault(line, []);

    public UnitRecord? Unit(string code) => unitOf.GetValueOrDefault(code);

    /// <summary>
    /// The line as it stood on a date; empty for a line that nobody stands in. Trees are built once for each stretch of time in which
    /// nothing changed, so <see cref="UnitTree.AsOf"/> is the first day of that stretch or the date asked.
    /// </summary>
    public UnitTree TreeAt(DateOnly date, string line)
    {
        if (!changesOf.TryGetValue(line, out var changes))
            return new UnitTree(date, line, []);
        var found = changes.BinarySearch(date);
        var stretch = found >= 0 ? found : ~found - 1;
        return trees.GetOrAdd((line, stretch), key => Grow(key.Stretch < 0 ? date : changes[key.Stretch], line));
    }

    private UnitTree Grow(DateOnly date, string line) =>
        new(date, line, Units.SelectMany(unit => unit.Memberships
            .Where(membership => membership.Line == line && membership.When.Covers(date)).Take(1)
            .Select(membership => AsOf(unit, membership, date))));

    /// <summary>A unit without a name on that date shows its code.</summary>
    private static Unit AsOf(UnitRecord unit, UnitMembership membership, DateOnly date)
    {
        var name = unit.Names.LastOrDefault(name => name.When.Covers(date)) ?? unit.Names.LastOrDefault();
        return new Unit(unit.Code, name?.Name ?? unit.Code, name?.NameEn ?? unit.Code, name?.Type ?? "", membership.Level, membership.ParentCode, membership.Line);
    }

    /// <summary>Every day on which anything in a line became different, in order; the first is when it began. Empty for an unknown line.</summary>
    public ImmutableArray<DateOnly> DaysOfChange(string line) => changesOf.GetValueOrDefault(line, []);

    private ImmutableArray<DateOnly> ChangesOf(string line)
    {
        var inLine = Units.Where(unit => unit.Memberships.Any(membership => membership.Line == line));
        var stretches = inLine.SelectMany(unit => unit.Memberships.Where(membership => membership.Line == line).Select(membership => membership.When)
            .Concat(unit.Names.Select(name => name.When)));
        return [.. stretches.SelectMany(Edges).Distinct().Order()];
    }

    private static IEnumerable<DateOnly> Edges(Validity when)
    {
        yield return when.From;
        if (when.To is { } to && to < DateOnly.MaxValue)
            yield return to.AddDays(1);
    }
}
