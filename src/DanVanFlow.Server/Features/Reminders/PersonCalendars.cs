using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Snapshots;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// On which days a person may be written to: by the calendar of the unit where they sit first. A province that rests by itself is left in peace, and one that works on a
/// swapped Saturday hears that day what is due that day. Who sits nowhere lives by the country's.
/// </summary>
sealed class PersonCalendars(Domain.Organization.Organization organization, Calendars calendars, DateOnly today)
{
    public WorkingCalendar Of(string person)
    {
        if (!calendars.HasAreas)
            return calendars.Country;
        foreach (var unit in organization.ActingPosts(person, today).Select(actor => actor.Post.Unit))
            if (organization.Unit(unit)?.Memberships.FirstOrDefault(membership => membership.When.Covers(today)) is { } stands)
                return UnitCalendars.Of(calendars, organization.TreeAt(today, stands.Line), unit);
        return calendars.Country;
    }
}
