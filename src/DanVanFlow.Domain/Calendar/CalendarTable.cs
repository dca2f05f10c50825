using System.Collections.Immutable;

namespace DanVanFlow.Domain.Calendar;

/// <summary>What an edit does to one area's lines.</summary>
public sealed record CalendarEdit(ImmutableArray<CalendarEntry> Ended, ImmutableArray<CalendarEntry> Added)
{
    public bool IsEmpty => Ended.IsEmpty && Added.IsEmpty;
}

/// <summary>
/// Edits of the table of days. A line is never changed, only ended and replaced, so that the history says what was believed when. A new line takes the
/// place of whatever is listed on its dates; of a longer line the days before and after it remain.
/// </summary>
public static class CalendarTable
{
    public static CalendarEdit Put(IEnumerable<CalendarEntry> lines, CalendarEntry line)
    {
        var met = Met(lines, line.From, line.To);
        return met is [var same] && same == line ? new([], []) : new(met, [line, .. met.SelectMany(old => Remains(old, line.From, line.To))]);
    }

    public static CalendarEdit Clear(IEnumerable<CalendarEntry> lines, DateOnly from, DateOnly to)
    {
        var met = Met(lines, from, to);
        return new(met, [.. met.SelectMany(old => Remains(old, from, to))]);
    }

    private static ImmutableArray<CalendarEntry> Met(IEnumerable<CalendarEntry> lines, DateOnly from, DateOnly to) =>
        [.. lines.Where(line => line.From <= to && from <= line.To).OrderBy(line => line.From)];

    private static IEnumerable<CalendarEntry> Remains(CalendarEntry old, DateOnly from, DateOnly to)
    {
        if (old.From < from)
            yield return old with { To = from.AddDays(-1) };
        if (old.To > to)
            yield return old with { From = to.AddDays(1) };
    }
}
