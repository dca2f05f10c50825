using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calendar;

/// <summary>One year as everybody works by it, for the country or one province, and what was changed in it. Open to everybody; editing is not.</summary>
public sealed class IndexModel(CalendarCache cache, CalendarAreas areas, FlowDb db, AccountDirectory people, CurrentPerson me) : PageModel
{
    const int MostChanges = 20;

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    public int Shown { get; private set; }
    public WorkingCalendar Calendar { get; private set; } = WorkingCalendar.WeekendsOnly;
    public ImmutableArray<CalendarArea> Areas { get; private set; } = [];

    /// <summary>The lines of this year, the area's own marked; by date.</summary>
    public ImmutableArray<(CalendarEntry Entry, bool IsOwn)> Lines { get; private set; } = [];
    public IReadOnlyList<CalendarChangeRow> Changes { get; private set; } = [];
    public bool MayEdit => areas.MayEdit(Area ?? "");
    public DateOnly Today => me.Today;

    /// <summary>Days of this year on which people work.</summary>
    public int Worked => Enumerable.Range(0, DateTime.IsLeapYear(Shown) ? 366 : 365).Count(day => Calendar.IsWorkingDay(new DateOnly(Shown, 1, 1).AddDays(day)));

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        Areas = areas.All();
        Area = Areas.Any(known => known.Code == Area) ? Area : "";
        var calendars = cache.Current;
        Calendar = calendars.Of([Area!]);
        Shown = Math.Clamp(Year ?? me.Today.Year, 2000, 2100);
        var own = ReferenceEquals(Calendar, calendars.Country) ? 0 : Calendar.Entries.Length - calendars.Country.Entries.Length;
        Lines = [.. Calendar.Entries.Select((entry, number) => (entry, number < own)).Where(line => line.entry.From.Year <= Shown && Shown <= line.entry.To.Year).OrderBy(line => line.entry.From)];
        Changes = await db.CalendarChanges.AsNoTracking().Where(row => row.Area == Area).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(MostChanges).ToListAsync();
        return Page();
    }

    public async Task<string> Name(string? person) => person is null ? "" : (await people.Find(person))?.DisplayName ?? person;

    /// <summary>holiday, lieu, working, swapped, rest or empty: what the day's square says.</summary>
    public string KindOf(DateOnly day) => Calendar.WhyOff(day) is { } off
        ? off.Entry?.Kind switch { CalendarEntryKind.Holiday => "holiday", CalendarEntryKind.Lieu => "lieu", CalendarEntryKind.SwappedOff => "swapped", _ => "rest" }
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "working" : "";
}
