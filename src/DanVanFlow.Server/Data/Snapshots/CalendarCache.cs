using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Snapshots;

/// <summary>
/// The calendar as one snapshot in memory (see <see cref="StampedSnapshot{T}"/>): whoever edits it writes a new stamp in the same transaction. Empty tables read as weekends only, until the shipped lines are put in.
/// </summary>
public sealed class CalendarCache(IDbContextFactory<FlowDb> databases)
{
    const string StampKey = "calendar-stamp";
    public const string CoversKey = "calendar-covers";

    readonly StampedSnapshot<Calendars> snapshot = new(databases, StampKey, Read);

    public Calendars Current => snapshot.Current;

    /// <summary>Forget the snapshot on this node; the next question reads it anew.</summary>
    public void Changed() => snapshot.Changed();

    /// <summary>Part of every transaction that changes the calendar.</summary>
    public static Task Stamp(FlowDb db) => Stamps.Set(db, StampKey, Guid.NewGuid().ToString("N"));

    static Calendars Read(FlowDb db) => Of(db.CalendarRest.AsNoTracking().ToList(), db.CalendarDays.AsNoTracking().Where(day => day.EndedIn == null).ToList(),
        db.Settings.AsNoTracking().FirstOrDefault(row => row.Key == CoversKey)?.Value);

    /// <summary>The calendar that these rows make; also asked for an edit that is only being looked at.</summary>
    public static Calendars Of(IReadOnlyCollection<CalendarRestRow> rest, IReadOnlyCollection<CalendarDayRow> days, string? covers)
    {
        if (rest.Count == 0)
            return new(WorkingCalendar.WeekendsOnly, ImmutableDictionary<string, ImmutableArray<CalendarEntry>>.Empty);
        var (from, to) = Span(covers);
        var reading = WorkingCalendar.Of([.. rest.Select(Rest).OrderBy(line => line.From)], [.. days.Where(day => day.Area == "").Select(Entry)], from, to);
        return new(
            reading.Calendar ?? throw new InvalidOperationException($"The calendar in the database cannot be used: {string.Join("; ", reading.Findings.Select(finding => finding.English))}"),
            days.Where(day => day.Area != "").GroupBy(day => day.Area).ToImmutableDictionary(area => area.Key, area => area.Select(Entry).ToImmutableArray()));
    }

    public static CalendarEntry Entry(CalendarDayRow row) => new(
        row.From, row.To, Enum.Parse<CalendarEntryKind>(row.Kind), row.NameVi, row.NameEn, Enum.Parse<CalendarConfidence>(row.Confidence), row.Source);

    public static WeeklyRest Rest(CalendarRestRow row) => new(row.From, row.Days.Split(',').Select(Enum.Parse<DayOfWeek>).ToImmutableHashSet());

    /// <summary>"2022-01-01/2030-12-31"; null covers everything.</summary>
    public static (DateOnly From, DateOnly To) Span(string? covers) => covers?.Split('/') is [var from, var to]
        ? (DateOnly.ParseExact(from, "O", null), DateOnly.ParseExact(to, "O", null)) : (DateOnly.MinValue, DateOnly.MaxValue);
}
