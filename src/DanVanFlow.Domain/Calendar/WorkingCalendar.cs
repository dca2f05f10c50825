using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DanVanFlow.Domain.Calendar;

/// <summary>
/// Which days are worked, after the table in <c>workflows/calendar/</c>. Holidays are listed and never computed: Tết follows the
/// Vietnamese moon, not the Chinese one (they part in 2030), and the Government moves working days by announcement.
/// Immutable; safe to share between threads.
/// </summary>
/// <remarks>Outside <see cref="CoveredFrom"/> to <see cref="CoveredTo"/> only weekly rest is known: ask <see cref="Covers"/>.</remarks>
public sealed partial class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarEntry> entryOf;
    private readonly ImmutableArray<WeeklyRest> rest;

    private WorkingCalendar(ImmutableArray<WeeklyRest> rest, ImmutableArray<CalendarEntry> entries, DateOnly coveredFrom, DateOnly coveredTo)
    {
        this.rest = rest;
        Entries = entries;
        CoveredFrom = coveredFrom;
        CoveredTo = coveredTo;
        entryOf = entries.SelectMany(DatesOf).DistinctBy(day => day.Date).ToFrozenDictionary(day => day.Date, day => day.Entry);
    }

    /// <summary>Saturday and Sunday off and not one holiday: for tests and for a house that has no table yet.</summary>
    public static WorkingCalendar WeekendsOnly { get; } =
        new([new(DateOnly.MinValue, ImmutableHashSet.Create(DayOfWeek.Saturday, DayOfWeek.Sunday))], [], DateOnly.MinValue, DateOnly.MaxValue);

    public ImmutableArray<CalendarEntry> Entries { get; }
    public ImmutableArray<WeeklyRest> Rest => rest;
    public DateOnly CoveredFrom { get; }
    public DateOnly CoveredTo { get; }

    public bool Covers(DateOnly date) => CoveredFrom <= date && date <= CoveredTo;

    public bool IsWorkingDay(DateOnly date) =>
        entryOf.TryGetValue(date, out var entry) ? entry.Kind == CalendarEntryKind.Working : !RestsOn(date);

    /// <summary>Null on a working day.</summary>
    public DayOff? WhyOff(DateOnly date)
    {
        if (entryOf.TryGetValue(date, out var entry))
            return entry.Kind == CalendarEntryKind.Working ? null : new DayOff(entry.NameVi, entry.NameEn, entry);
        return RestsOn(date) ? new DayOff("Nghỉ hằng tuần", "Weekly rest", null) : null;
    }

    /// <summary>The date itself when it is worked, else the next one that is.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => Nearest(date, +1);

    /// <summary>The date itself when it is worked, else the last one before it that is.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date) => Nearest(date, -1);

    /// <summary>
    /// The n-th working day after (or before) a date; the date itself is not counted, so one working day after a Sunday is Monday.
    /// Zero working days from a date is that date, even on a day off: what to do then is the asker's rule, not the calendar's.
    /// </summary>
    public DateOnly Add(DateOnly date, WorkingDays distance)
    {
        var step = Math.Sign(distance.Count);
        for (var left = Math.Abs(distance.Count); left > 0; left--)
            date = Nearest(date.AddDays(step), step);
        return date;
    }

    /// <summary>How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; negative backwards.
    /// The inverse of <see cref="Add"/>: <c>Add(from, n) == to</c> whenever <paramref name="to"/> is worked.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; day = day.AddDays(1))
            count += IsWorkingDay(day.AddDays(1)) ? 1 : 0;
        for (var day = from; day > to; day = day.AddDays(-1))
            count -= IsWorkingDay(day.AddDays(-1)) ? 1 : 0;
        return count;
    }

    public DateOnly Apply(DayOffRule rule, DateOnly date) => rule switch
    {
        DayOffRule.Next => NextWorkingDay(date),
        DayOffRule.Previous => PreviousWorkingDay(date),
        _ => date,
    };

    /// <summary>This calendar with a province's own days: where both list a date, the province's line holds.</summary>
    /// <param name="own">A working day of its own on a national holiday is a line of kind <see cref="CalendarEntryKind.Working"/>.</param>
    public WorkingCalendar Overlaid(ImmutableArray<CalendarEntry> own) => own.IsEmpty ? this : new(rest, [.. own, .. Entries], CoveredFrom, CoveredTo);

    private DateOnly Nearest(DateOnly date, int step)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(step);
        return date;
    }

    // Lines are sorted by date and few; before the first line the first one is taken to have held always.
    private bool RestsOn(DateOnly date)
    {
        var current = rest[0];
        foreach (var line in rest)
            if (line.From <= date)
                current = line;
        return current.Days.Contains(date.DayOfWeek);
    }

    private static IEnumerable<(DateOnly Date, CalendarEntry Entry)> DatesOf(CalendarEntry entry)
    {
        for (var date = entry.From; date <= entry.To; date = date.AddDays(1))
            yield return (date, entry);
    }
}
