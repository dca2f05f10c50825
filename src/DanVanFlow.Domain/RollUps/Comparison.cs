using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.RollUps;

/// <summary>One unit of the later day beside what it was made of.</summary>
/// <param name="From">Its predecessors, by code; empty for a unit created out of nothing.</param>
/// <param name="Earlier">Sum over the predecessors that went into it whole; null when there is none with a report. A split unit's figures are never in here.</param>
/// <param name="Later">Null when the unit has no report for the later period.</param>
/// <param name="IsDirectlyComparable">Every predecessor went into it whole. False is to be said beside the figures ("không so sánh được trực tiếp").</param>
public sealed record ComparedUnit(string Unit, ImmutableArray<Kin> From, RolledUp? Earlier, ChildReport? Later, bool IsDirectlyComparable)
{
    /// <summary>All whole predecessors have a report; otherwise the sum is of some of them, which <see cref="RolledUp.Coverage"/> names.</summary>
    public bool IsComplete => Earlier?.Coverage.IsComplete == true;
}

/// <summary>A unit of the earlier day that was split: its figures cannot be divided and are shown here, on the old unit.</summary>
/// <param name="To">Where its parts went, by code.</param>
public sealed record SplitFigures(string Unit, ImmutableArray<Kin> To, ChildReport? Earlier);

/// <summary>
/// Figures of one period beside those of another over a change of units: summed where whole units went into the new one, left on the old unit and marked where
/// only a part did. Units that were dissolved are named, so that nothing disappears from a total unseen.
/// </summary>
/// <param name="Dissolved">Earlier units with a report and no successor.</param>
public sealed record Comparison(ImmutableArray<ComparedUnit> Units, ImmutableArray<SplitFigures> Split, ImmutableArray<ChildReport> Dissolved)
{
    /// <param name="before">Cut-off date of the earlier period.</param>
    /// <param name="earlier">Reports of the earlier period, one for each unit, keyed by the codes of that day.</param>
    /// <param name="after">Cut-off date of the later period.</param>
    /// <param name="units">Codes of the units to compare, of the later day.</param>
    /// <param name="form">The later period's form: places that the earlier form lacked are blank.</param>
    public static Comparison Over(
        Organization.Organization organization, Form form, DateOnly before, IReadOnlyList<ChildReport> earlier, DateOnly after, IReadOnlyList<ChildReport> later,
        IReadOnlyList<string> units)
    {
        var earlierOf = earlier.ToLookup(report => report.UnitCode);
        var laterOf = later.ToLookup(report => report.UnitCode);
        var compared = units.Select(unit => Compare(unit, organization.PredecessorsOf(unit, after, before))).ToImmutableArray();
        var parts = compared.SelectMany(unit => unit.From).Where(kin => !kin.IsWhole).Select(kin => kin.Code)
            .Concat(earlier.Select(report => report.UnitCode).Where(code => organization.SuccessorsOf(code, before, after).Any(kin => !kin.IsWhole)))
            .Distinct().Order(StringComparer.Ordinal);
        return new(
            compared,
            [.. parts.Select(code => new SplitFigures(code, organization.SuccessorsOf(code, before, after), earlierOf[code].FirstOrDefault()))],
            [.. earlier.Where(report => organization.SuccessorsOf(report.UnitCode, before, after).IsEmpty).OrderBy(report => report.UnitCode, StringComparer.Ordinal)]);

        ComparedUnit Compare(string unit, ImmutableArray<Kin> from)
        {
            var whole = from.Where(kin => kin.IsWhole).Select(kin => kin.Code).ToList();
            var reports = whole.SelectMany(code => earlierOf[code].Take(1)).ToList();
            return new(unit, from, reports.Count == 0 ? null : RollUp.Of(form, reports, whole), laterOf[unit].FirstOrDefault(), from.Length > 0 && from.All(kin => kin.IsWhole));
        }
    }
}
