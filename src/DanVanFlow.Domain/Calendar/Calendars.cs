using System.Collections.Immutable;

namespace DanVanFlow.Domain.Calendar;

/// <summary>
/// The country's calendar and those of the provinces that announced days of their own (a flood, an election, the province's anniversary). A unit
/// lives by the calendar of the nearest area above it. Immutable; safe to share between threads.
/// </summary>
public sealed class Calendars(WorkingCalendar country, ImmutableDictionary<string, ImmutableArray<CalendarEntry>> areas)
{
    private readonly ImmutableDictionary<string, WorkingCalendar> calendarOf =
        areas.Where(area => !area.Value.IsEmpty).ToImmutableDictionary(area => area.Key, area => country.Overlaid(area.Value));

    public WorkingCalendar Country { get; } = country;

    /// <summary>Codes of the units that have days of their own.</summary>
    public IEnumerable<string> Areas => calendarOf.Keys.Order(StringComparer.Ordinal);

    /// <summary>False: everybody lives by the country's calendar, and nobody need look up a path.</summary>
    public bool HasAreas => !calendarOf.IsEmpty;

    /// <param name="path">Codes from the unit upwards, the unit itself first.</param>
    public WorkingCalendar Of(IEnumerable<string> path) =>
        path.Select(code => calendarOf.GetValueOrDefault(code)).OfType<WorkingCalendar>().FirstOrDefault() ?? Country;
}
