using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DanVanFlow.Domain.Calendar;

/// <summary>What happens to a date that falls on a day off: giữ nguyên, lùi sang ngày làm việc kế tiếp, đưa về ngày làm việc trước.</summary>
public enum DayOffRule { Keep, Next, Previous }

/// <summary>
/// When one level must have sent: so many working days after the cut-off (<c>2wd</c>), the n-th of the month in which the data end
/// (<c>day 25</c>, as the decree says it), or one absolute date (<c>2026-06-25</c>). Exactly one of the three is set.
/// </summary>
/// <param name="Level">1 is the top; larger numbers are further down.</param>
public sealed record LevelDeadline(int Level, WorkingDays? AfterCutOff, int? DayOfMonth, DateOnly? On)
{
    public static LevelDeadline After(int level, WorkingDays distance) => new(level, distance, null, null);
    public static LevelDeadline DayInLastMonth(int level, int day) => new(level, null, day, null);
    public static LevelDeadline OnDate(int level, DateOnly date) => new(level, null, null, date);

    /// <param name="why">What is wrong and what to write; empty when it was read.</param>
    public static bool TryParse(int level, string? text, [NotNullWhen(true)] out LevelDeadline? deadline, out string why)
    {
        var trimmed = text?.Trim() ?? "";
        deadline = null;
        why = "";
        if (DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            deadline = OnDate(level, date);
        else if (trimmed.StartsWith("day ", StringComparison.Ordinal) && int.TryParse(trimmed[4..], CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31)
            deadline = DayInLastMonth(level, day);
        else if (WorkingDays.TryParse(trimmed, out var distance, out why))
            deadline = After(level, distance);
        else if (!trimmed.StartsWith('P') && !trimmed.EndsWith("wd", StringComparison.Ordinal))
            why = $"'{trimmed}' is not a deadline; write it like 2wd, day 25 or 2026-06-25.";
        return deadline is not null;
    }

    public DateOnly DateFor(DataWindow window, WorkingCalendar calendar, DayOffRule rule) =>
        calendar.Apply(rule, On ?? (DayOfMonth is { } day ? DayIn(window.CutOff, day) : calendar.Add(window.CutOff, AfterCutOff ?? WorkingDays.Zero)));

    // "The 31st" in a month of thirty days is its last day.
    private static DateOnly DayIn(DateOnly month, int day) => new(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));

    public override string ToString() => On?.ToString("O") ?? (DayOfMonth is { } day ? $"day {day}" : AfterCutOff.ToString() ?? "");
}
