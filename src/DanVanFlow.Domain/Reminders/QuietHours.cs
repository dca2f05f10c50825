using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>When the house keeps silent: from the evening until the morning, and all day when nobody works.</summary>
/// <param name="DayBegins">First minute in which a reminder may be said.</param>
/// <param name="DayEnds">First minute in which it may not; must be later than <paramref name="DayBegins"/>.</param>
public sealed record QuietHours(TimeOnly DayBegins, TimeOnly DayEnds)
{
    public static readonly QuietHours Default = new(new TimeOnly(7, 0), new TimeOnly(20, 0));

    /// <summary>Only days off are quiet: for tests, and for a demo whose clock is pushed at any hour.</summary>
    public static readonly QuietHours None = new(TimeOnly.MinValue, TimeOnly.MaxValue);

    public bool Allows(TimeOnly time) => DayBegins <= time && time < DayEnds;

    /// <summary>May somebody be spoken to at this moment?</summary>
    public bool Allows(DateTimeOffset moment, WorkingCalendar calendar) =>
        calendar.IsWorkingDay(VietnamTime.LocalDate(moment)) && Allows(VietnamTime.LocalTime(moment));

    /// <summary>The moment itself, or the first one after it in which somebody may be spoken to: this evening becomes tomorrow morning, a Saturday becomes Monday.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset moment, WorkingCalendar calendar)
    {
        if (Allows(moment, calendar))
            return moment;
        var day = VietnamTime.LocalDate(moment);
        var next = calendar.NextWorkingDay(VietnamTime.LocalTime(moment) < DayBegins ? day : day.AddDays(1));
        return VietnamTime.At(next, DayBegins);
    }

    /// <summary>What both allow. A person's own hours never reach beyond the house's.</summary>
    public QuietHours Within(QuietHours house) =>
        new(DayBegins > house.DayBegins ? DayBegins : house.DayBegins, DayEnds < house.DayEnds ? DayEnds : house.DayEnds);

    /// <summary>The time itself, or the nearest one outside the quiet hours of the same day.</summary>
    public TimeOnly Into(TimeOnly time) => time < DayBegins ? DayBegins : time < DayEnds ? time : DayEnds.AddMinutes(-1);
}
