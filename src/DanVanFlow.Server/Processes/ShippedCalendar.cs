using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Puts the calendar of the product's folder into an empty database, once: from then on the table belongs to the administrator, and a newer file changes nothing
/// by itself. Of two nodes that start together one meets the other's rows and is content.
/// </summary>
public sealed class ShippedCalendar(WorkflowFolders folders, CalendarCache cache, StepLane lane, FlowDatabase database, TimeProvider clock)
{
    public const string Change = "shipped";

    public async Task PutIn()
    {
        await using (var db = database.CreateDbContext())
            if (await db.CalendarRest.AnyAsync())
                return;
        var calendar = folders.Calendar();
        try
        {
            await lane.Write(async db =>
            {
                if (!await db.CalendarRest.AnyAsync())
                    await Add(db, calendar);
                return await db.SaveChangesAsync();
            });
        }
        catch (DbUpdateException trouble) when (trouble.InnerException is { } inner && database.IsUniqueViolation(inner))
        {
            // The other node was first.
        }
        cache.Changed();
    }

    async Task Add(FlowDb db, WorkingCalendar calendar)
    {
        db.CalendarChanges.Add(new() { Id = Change, Area = "", At = clock.GetUtcNow(), Reason = "", Source = "workflows/calendar", MovedDeadlines = 0, MovedUnits = 0 });
        db.CalendarRest.AddRange(calendar.Rest.Select(line => new Data.Rows.CalendarRestRow { From = line.From, Days = string.Join(',', line.Days.Order()), Source = "workflows/calendar" }));
        db.CalendarDays.AddRange(calendar.Entries.Select(entry => RowOf(entry, "", Change, string.Create(CultureInfo.InvariantCulture, $"{Change}-{entry.From:yyyyMMdd}"))));
        await Stamps.Set(db, CalendarCache.CoversKey, $"{calendar.CoveredFrom:O}/{calendar.CoveredTo:O}");
        await CalendarCache.Stamp(db);
    }

    public static Data.Rows.CalendarDayRow RowOf(CalendarEntry entry, string area, string change, string id) => new()
    {
        Id = id, Area = area, From = entry.From, To = entry.To, Kind = entry.Kind.ToString(), NameVi = entry.NameVi, NameEn = entry.NameEn,
        Confidence = entry.Confidence.ToString(), Source = entry.Source, AddedIn = change,
    };
}
