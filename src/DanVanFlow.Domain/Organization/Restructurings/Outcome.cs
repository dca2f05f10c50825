using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization.Restructurings;

/// <summary>A unit's whole history before and after; what is stored and what is undone follow from the two.</summary>
/// <param name="Before">Null for a code that was never used.</param>
/// <param name="After">Null when a code that was never used is forgotten again (undo).</param>
public sealed record ChangedUnit(UnitRecord? Before, UnitRecord? After)
{
    public string Code => (Before ?? After)!.Code;
}

/// <summary>A holding that is closed (both), opened (no before) or falls away (no after).</summary>
public sealed record ChangedHolding(Holding? Before, Holding? After)
{
    public PostAddress Post => (Before ?? After)!.Post;
    public string PersonId => (Before ?? After)!.PersonId;
}

/// <summary>Everything that a restructuring does to the organisation, and enough to take it back to the letter.</summary>
/// <param name="NewPosts">Posts that the heirs lack: without them the work of an ended unit would lie with nobody.</param>
public sealed record Outcome(
    ImmutableArray<ChangedUnit> Units, ImmutableArray<Lineage> Lineage, ImmutableArray<ChangedHolding> Holdings, ImmutableArray<Post> NewPosts)
{
    public static readonly Outcome Nothing = new([], [], [], []);

    public Organization ApplyTo(Organization organization) => new(
        Replace(organization.Units, Units.Select(unit => (unit.Before, unit.After)), unit => unit.Code),
        [.. organization.Posts, .. NewPosts],
        Replace(organization.Holdings, Holdings.Select(holding => (holding.Before, holding.After)), holding => holding),
        organization.Substitutions,
        [.. organization.Lineage, .. Lineage]) { LockedSince = organization.LockedSince };

    public Organization TakeBackFrom(Organization organization) => new(
        Replace(organization.Units, Units.Select(unit => (unit.After, unit.Before)), unit => unit.Code),
        organization.Posts.Where(post => !NewPosts.Contains(post)),
        Replace(organization.Holdings, Holdings.Select(holding => (holding.After, holding.Before)), holding => holding),
        organization.Substitutions,
        organization.Lineage.Where(row => !Lineage.Contains(row))) { LockedSince = organization.LockedSince };

    /// <summary>The same stretches in any order: what undo asks before it takes anything back.</summary>
    public static bool Same(UnitRecord? one, UnitRecord? other) => one is null || other is null
        ? one is null && other is null
        : one.Code == other.Code && one.Names.OrderBy(name => name.When.From).SequenceEqual(other.Names.OrderBy(name => name.When.From))
            && InOrder(one.Memberships).SequenceEqual(InOrder(other.Memberships));

    private static IEnumerable<UnitMembership> InOrder(IEnumerable<UnitMembership> memberships) =>
        memberships.OrderBy(membership => membership.Line, StringComparer.Ordinal).ThenBy(membership => membership.When.From);

    // In place, so that taking back gives the very same order.
    private static IEnumerable<T> Replace<T, TKey>(ImmutableArray<T> all, IEnumerable<(T? From, T? To)> changes, Func<T, TKey> key) where T : class where TKey : notnull
    {
        var list = changes.ToList();
        var replaced = list.Where(change => change.From is not null).ToDictionary(change => key(change.From!), change => change.To);
        return all.Select(one => replaced.TryGetValue(key(one), out var to) ? to : one).OfType<T>().Concat(list.Where(change => change.From is null).Select(change => change.To).OfType<T>());
    }
}
