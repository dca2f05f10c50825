using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Features.Organization;

/// <summary>What changed between two days, in the order of the page: living units first, then by level and code.</summary>
/// <param name="Counts">Key in Texts and how many; zero is left out.</param>
public sealed record ListedChanges(ImmutableArray<UnitChanged> Changes, ImmutableArray<(string Key, int Count)> Counts);

/// <summary>
/// Comparisons of two days, kept as long as the organisation that they were made from: laying 3,355 units over another 10,600 takes longer than the rest of the page,
/// and everybody asks for the same two days.
/// </summary>
public sealed class ChangeShelf
{
    /// <summary>Pairs of days; a stranger who tries days must not fill the memory.</summary>
    const int Most = 16;

    readonly ConditionalWeakTable<Domain.Organization.Organization, ConcurrentDictionary<(string, DateOnly, DateOnly), ListedChanges>> kept = [];

    public ListedChanges Between(Domain.Organization.Organization organization, string line, DateOnly from, DateOnly to)
    {
        var shelf = kept.GetValue(organization, _ => new());
        if (shelf.TryGetValue((line, from, to), out var known))
            return known;
        if (shelf.Count >= Most)
            shelf.Clear();
        return shelf[(line, from, to)] = Listed(TreeChanges.Between(organization, line, from, to));
    }

    static ListedChanges Listed(ImmutableArray<UnitChanged> changes) => new(
        [.. changes.OrderBy(change => change.IsEnded).ThenBy(change => (change.After ?? change.Before)!.Level).ThenBy(change => change.Code, StringComparer.Ordinal)],
        [
            .. new (string Key, int Count)[]
            {
                ("Organization.Came", changes.Count(change => change.IsNew)), ("Organization.EndedUnits", changes.Count(change => change.IsEnded)),
                ("Organization.Renamed", changes.Count(change => change.IsRenamed)), ("Organization.OfAnotherType", changes.Count(change => change.IsOfAnotherType)),
                ("Organization.Moved", changes.Count(change => change.IsMoved)), ("Organization.Merged", changes.Count(change => change.IsMerged)),
                ("Organization.Split", changes.Count(change => change.IsSplit)),
            }.Where(one => one.Count > 0),
        ]);
}
