namespace DanVanFlow.Domain.Organization;

/// <summary>How much of the old unit the new one is.</summary>
public enum LineageShare
{
    /// <summary>The old unit went into the new one with everything it had: its figures may be added up there.</summary>
    Whole,
    /// <summary>Only a part did: nobody can divide the old figures, so they stay on the old unit.</summary>
    Part,
    /// <summary>Nothing of the old unit went there: a dissolved unit's open work is finished by the new one, its figures are not.</summary>
    WorkOnly,
}

/// <summary>The words under which shares are stored, printed and imported.</summary>
public static class LineageShares
{
    /// <summary>whole, part or work-only.</summary>
    public static string Word(this LineageShare share) => share switch { LineageShare.Whole => "whole", LineageShare.Part => "part", _ => "work-only" };

    /// <summary>Throws <see cref="FormatException"/> for any other word.</summary>
    public static LineageShare Read(string word) => word switch
    {
        "whole" => LineageShare.Whole,
        "part" => LineageShare.Part,
        "work-only" => LineageShare.WorkOnly,
        _ => throw new FormatException($"'{word}' is not a share; write whole, part or work-only."),
    };
}

/// <summary>
/// One edge of old to new in a restructuring. The old code means the unit as it stood on the day before, the new code the unit from the day on; a commune that takes
/// in another and keeps its code has an edge to itself.
/// </summary>
/// <param name="Date">First day of the new unit.</param>
/// <param name="TakesWork">The people of the new unit finish what the old one left open. True on exactly one edge of a unit that ends with an heir.</param>
public sealed record Lineage(string OldCode, string NewCode, DateOnly Date, LineageShare Share, string RestructuringId, bool TakesWork = false);

/// <summary>A unit reached over one or more changes; <see cref="LineageShare.Part"/> when any change on the way was a part.</summary>
public sealed record Kin(string Code, LineageShare Share)
{
    public bool IsWhole => Share == LineageShare.Whole;
}
