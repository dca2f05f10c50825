using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DanVanFlow.Domain.Calendar;

/// <summary>
/// A distance in working days, written <c>3wd</c> or <c>-7wd</c>. Its own type, because "P3D" means three days on the wall calendar
/// and the two must never be mixed up: over Tết they differ by a fortnight.
/// </summary>
public readonly record struct WorkingDays(int Count)
{
    /// <summary>Longest distance accepted from a file; four years are never meant.</summary>
    public const int Longest = 999;

    public static readonly WorkingDays Zero = new(0);

    public bool IsBackward => Count < 0;

    public static WorkingDays Parse(string text) =>
        TryParse(text, out var days, out var why) ? days : throw new FormatException(why);

    public static bool TryParse([NotNullWhen(true)] string? text, out WorkingDays days) => TryParse(text, out days, out _);

    /// <param name="why">What is wrong with the text and what to write instead; empty when it was read.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkingDays days, out string why)
    {
        days = default;
        why = "";
        var trimmed = text?.Trim() ?? "";
        if (trimmed.TrimStart('-', '+').StartsWith('P'))
            why = $"'{trimmed}' is an ISO duration, which counts calendar days; a number of working days is written like 3wd or -7wd.";
        else if (!trimmed.EndsWith("wd", StringComparison.Ordinal))
            why = $"'{trimmed}' is not a number of working days; write it like 3wd or -7wd.";
        else if (!int.TryParse(trimmed[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            why = $"'{trimmed}' has no whole number before 'wd'; write it like 3wd or -7wd.";
        else if (count is < -Longest or > Longest)
            why = $"'{trimmed}' is longer than {Longest} working days.";
        else
            days = new WorkingDays(count);
        return why.Length == 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}wd");
}
