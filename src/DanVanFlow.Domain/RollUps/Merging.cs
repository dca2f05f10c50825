using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.RollUps;

/// <summary>How words come together: never blended, always with the name of the unit they came from, for a person to edit.</summary>
internal static class Merging
{
    /// <summary>One line per item, each with its unit in brackets; the same line of the same unit once.</summary>
    public static string OneList(IReadOnlyList<Source> sources) =>
        string.Join('\n', sources.SelectMany(source => Lines(source).Select(line => $"{line} ({source.UnitName})")).Distinct(StringComparer.Ordinal));

    /// <summary>Each unit's text under its name.</summary>
    public static string UnderHeadings(IReadOnlyList<Source> sources) =>
        string.Join("\n\n", sources.Select(source => $"[{source.UnitName}]\n{((TextAnswer)source.Value).Text.Trim()}"));

    private static IEnumerable<string> Lines(Source source) =>
        ((TextAnswer)source.Value).Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
