using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// One reporting line on one date. Units are numbered in walking order when the tree is built, so that "is within" is two comparisons and
/// a subtree is one slice: a page over 3,321 communes asks thousands of times. Immutable; an unknown code is never an error, it is null or empty.
/// </summary>
public sealed partial class UnitTree
{
    private readonly FrozenDictionary<string, Place> placeOf;
    private readonly ImmutableArray<Unit> walk;

    /// <param name="units">Any order. A parent that is not among them makes its child a root; so does a circle of parents, at its first code.</param>
    public UnitTree(DateOnly asOf, string line, IEnumerable<Unit> units)
    {
        AsOf = asOf;
        Line = line;
        var all = units.DistinctBy(unit => unit.Code).OrderBy(unit => unit.Code, StringComparer.Ordinal).ToImmutableArray();
        var known = all.Select(unit => unit.Code).ToHashSet();
        var childrenOf = all.Where(unit => HasParentIn(unit, known)).ToLookup(unit => unit.ParentCode!);
        var places = new Dictionary<string, Place>(all.Length);
        var order = ImmutableArray.CreateBuilder<Unit>(all.Length);
        var roots = ImmutableArray.CreateBuilder<Unit>();
        foreach (var unit in all.Where(unit => !HasParentIn(unit, known)).Concat(all))
            if (!places.ContainsKey(unit.Code))
            {
                roots.Add(unit);
                Walk(unit, null, childrenOf, places, order);
            }
        walk = order.ToImmutable();
        placeOf = places.ToFrozenDictionary();
        Roots = roots.ToImmutable();
        folded = new Lazy<ImmutableArray<(string, string)>>(() => [.. walk.Select(unit => (AccentFolding.Fold(unit.FullName), AccentFolding.Fold(unit.Name)))]);
    }

    public DateOnly AsOf { get; }
    public string Line { get; }
    public ImmutableArray<Unit> Roots { get; }

    /// <summary>Every unit, parents before their children, siblings by code.</summary>
    public ImmutableArray<Unit> Units => walk;

    public bool Contains(string code) => placeOf.ContainsKey(code);

    public Unit? Find(string code) => placeOf.TryGetValue(code, out var place) ? place.Unit : null;

    public Unit? Superior(string code) => placeOf.TryGetValue(code, out var place) ? place.Superior : null;

    /// <summary>Directly below, by code.</summary>
    public ImmutableArray<Unit> Children(string code) => placeOf.TryGetValue(code, out var place) ? place.Children : [];

    /// <summary>Everything below, without the unit itself.</summary>
    public ImmutableArray<Unit> Descendants(string code) =>
        placeOf.TryGetValue(code, out var place) ? walk.Slice(place.Enter + 1, place.Leave - place.Enter - 1) : [];

    /// <summary>The unit and everything below it.</summary>
    public ImmutableArray<Unit> Subtree(string code) =>
        placeOf.TryGetValue(code, out var place) ? walk.Slice(place.Enter, place.Leave - place.Enter) : [];

    /// <summary>True for the root itself; false when either is not in this tree.</summary>
    public bool IsWithin(string root, string code) =>
        placeOf.TryGetValue(root, out var above) && placeOf.TryGetValue(code, out var place) && above.Enter <= place.Enter && place.Enter < above.Leave;

    /// <summary>From the root down to the unit, both included; empty for an unknown code.</summary>
    public ImmutableArray<Unit> PathTo(string code)
    {
        var path = ImmutableArray.CreateBuilder<Unit>();
        for (var unit = Find(code); unit is not null; unit = Superior(unit.Code))
            path.Insert(0, unit);
        return path.ToImmutable();
    }

    private static bool HasParentIn(Unit unit, HashSet<string> known) => unit.ParentCode is { } parent && known.Contains(parent);

    private static void Walk(
        Unit unit, Unit? superior, ILookup<string, Unit> childrenOf, Dictionary<string, Place> places, ImmutableArray<Unit>.Builder order)
    {
        var place = new Place(unit, superior, order.Count);
        places.Add(unit.Code, place);
        order.Add(unit);
        place.Children = [.. childrenOf[unit.Code].Where(child => !places.ContainsKey(child.Code))];
        foreach (var child in place.Children)
            Walk(child, unit, childrenOf, places, order);
        place.Leave = order.Count;
    }

    // Enter and Leave are positions in the walk: the subtree is [Enter, Leave).
    private sealed record Place(Unit Unit, Unit? Superior, int Enter)
    {
        public int Leave { get; set; }
        public ImmutableArray<Unit> Children { get; set; } = [];
    }
}
