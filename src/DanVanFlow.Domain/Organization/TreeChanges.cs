using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>What happened to one unit of a line between two days.</summary>
/// <param name="Before">As it stood on the earlier day; null when it stood nowhere in the line.</param>
/// <param name="After">As it stands on the later day; null likewise.</param>
/// <param name="On">The first day of the new state; null when it cannot be told.</param>
/// <param name="From">For a unit that came: what it was made of.</param>
/// <param name="To">For a unit that ended: what it became.</param>
/// <param name="Restructuring">Id of the decision that the lineage names; null when there is none.</param>
public sealed record UnitChanged(Unit? Before, Unit? After, DateOnly? On, ImmutableArray<Kin> From, ImmutableArray<Kin> To, string? Restructuring)
{
    public string Code => (After ?? Before)!.Code;
    public bool IsNew => Before is null;
    public bool IsEnded => After is null;
    public bool IsRenamed => Before is not null && After is not null && Before.Name != After.Name;
    public bool IsOfAnotherType => Before is not null && After is not null && Before.Type != After.Type;
    public bool IsMoved => Before is not null && After is not null && (Before.ParentCode, Before.Level) != (After.ParentCode, After.Level);
    public bool IsMerged => From.Length > 1;
    public bool IsSplit => To.Length > 1;
}

/// <summary>
/// Two trees of one line side by side: which units came, ended, moved or changed name or kind. Keyed by code; a code that was given to another unit shows as
/// a change of name, with what the old unit became.
/// </summary>
public static class TreeChanges
{
    /// <param name="from">The earlier day.</param>
    /// <returns>By code; empty when nothing happened.</returns>
    public static ImmutableArray<UnitChanged> Between(Organization organization, string line, DateOnly from, DateOnly to)
    {
        var (before, after) = (organization.TreeAt(from, line), organization.TreeAt(to, line));
        if (ReferenceEquals(before, after))
            return [];
        var codes = before.Units.Concat(after.Units).Select(unit => unit.Code).Distinct().Order(StringComparer.Ordinal);
        return [.. codes.Select(code => (Before: before.Find(code), After: after.Find(code))).Where(pair => pair.Before != pair.After).Select(pair => Changed(organization, pair.Before, pair.After, line, from, to))];
    }

    private static UnitChanged Changed(Organization organization, Unit? before, Unit? after, string line, DateOnly from, DateOnly to)
    {
        var code = (after ?? before)!.Code;
        var record = organization.Unit(code)!;
        var days = record.Memberships.Where(seat => seat.Line == line).Select(seat => seat.When).Concat(record.Names.Select(name => name.When))
            .SelectMany(when => new DateOnly?[] { when.From, when.To is { } end && end < DateOnly.MaxValue ? end.AddDays(1) : null }).OfType<DateOnly>().Where(day => from < day && day <= to).ToList();
        ImmutableArray<Kin> became = before is null ? [] : Others(organization.SuccessorsOf(code, from, to), code);
        ImmutableArray<Kin> made = after is null ? [] : Others(organization.PredecessorsOf(code, to, from), code);
        var lineage = organization.Lineage.LastOrDefault(row => from < row.Date && row.Date <= to && (row.OldCode == code || row.NewCode == code));
        return new(before, after, days.Count == 0 ? null : days.Max(), made, became, lineage?.RestructuringId);
    }

    // A unit that only stayed what it was is no news.
    private static ImmutableArray<Kin> Others(ImmutableArray<Kin> kin, string code) => kin.All(one => one.Code == code) ? [] : kin;
}
