using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Data.Snapshots;

/// <summary>
/// By which calendar a unit lives: that of the nearest area above it with days of its own, else the country's. Whoever counts somebody's working days asks here,
/// never the country's calendar, because a day off of one province is a working day of the next.
/// </summary>
public sealed class UnitCalendars(OrganizationCache organizations, CalendarCache calendars)
{
    /// <param name="tree">In which the unit is looked up; a unit that does not stand in it lives by the country's calendar.</param>
    public WorkingCalendar Of(UnitTree tree, string unit) => Of(calendars.Current, tree, unit);

    public static WorkingCalendar Of(Calendars known, UnitTree tree, string unit) =>
        known.HasAreas ? known.Of(tree.PathTo(unit).Reverse().Select(above => above.Code)) : known.Country;

    /// <summary>Without a tree at hand: where the unit stands on that day, in whichever line comes first; one that has ended, where it stood last.</summary>
    /// <param name="unit">Null: the country's.</param>
    public WorkingCalendar Of(string? unit, DateOnly day)
    {
        var known = calendars.Current;
        if (!known.HasAreas || unit is null)
            return known.Country;
        var organization = organizations.Current;
        return organization.Unit(unit) is { } record && (record.Memberships.FirstOrDefault(place => place.When.Covers(day)) ?? record.Memberships.LastOrDefault()) is { } stands
            ? Of(known, organization.TreeAt(stands.When.Covers(day) ? day : stands.When.To ?? stands.When.From, stands.Line), unit)
            : known.Country;
    }
}
