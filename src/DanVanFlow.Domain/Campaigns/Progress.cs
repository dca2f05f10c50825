using System.Collections.Immutable;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>Where a target stands after everything that was sent.</summary>
/// <param name="Reached">Null when no sending told of it: unknown is not zero.</param>
/// <param name="AsOf">The day of the last sending that told of it.</param>
/// <param name="Rows">What the sum above is made of.</param>
public sealed record TargetState(Target Target, decimal? Reached, DateOnly? AsOf, ImmutableArray<ResultRow> Rows)
{
    /// <summary>Of what is planned, 0.5 is half; above 1 when more was done. Null without a plan or without figures.</summary>
    public decimal? Share => Target.Planned is > 0 and var planned && Reached is { } reached ? reached / planned : null;
}

/// <summary>Figures of many sendings against one target.</summary>
public static class Progress
{
    /// <param name="notes">In the order in which they were sent.</param>
    public static TargetState Of(string unit, Target target, IReadOnlyList<ProgressNote> notes)
    {
        var telling = notes.Where(note => note.Figures.ContainsKey(target.Code)).ToList();
        if (telling is not [.., var last]) return new(target, null, null, []);
        var rows = (target.Counting == Counting.Latest ? [last] : telling).SelectMany(note => note.Rows(unit, target.Code)).ToImmutableArray();
        return new(target, TargetSums.Of(rows, target.CountsOnce).Total, last.On, rows);
    }

    /// <summary>The milestones with the days on which they were reported done; the last sending that names one holds.</summary>
    public static ImmutableArray<Milestone> Of(IEnumerable<Milestone> milestones, IReadOnlyList<ProgressNote> notes) =>
        [.. milestones.Select(milestone => notes.LastOrDefault(note => note.Done.ContainsKey(milestone.Code)) is { } told ? milestone with { DoneOn = told.Done[milestone.Code] } : milestone)];
}
