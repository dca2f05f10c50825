using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>How near a deadline is, in words: "còn 3 ngày làm việc", "hôm nay là hạn", "quá hạn 2 ngày làm việc". Late is counted as work is: a Friday's
/// deadline is one working day late on Monday, and on Saturday it is past without a number.</summary>
public sealed class Deadlines(Texts texts, TimeProvider clock, IServiceProvider services)
{
    const int Soon = 3;

    // Looked up late: pages of a house without a calendar file still say something sensible.
    WorkingCalendar CalendarOf(string? unit, DateOnly today) => services.GetService<UnitCalendars>()?.Of(unit, today) ?? WorkingCalendar.WeekendsOnly;

    /// <param name="met">When the thing was done; null while it is open.</param>
    /// <param name="unit">Whose working days count; null for the country's.</param>
    /// <returns>Words, possibly empty, and a tone: calm, soon or late.</returns>
    public (string Words, string Tone) Say(DateTimeOffset due, DateTimeOffset? met = null, string? unit = null)
    {
        var last = VietnamTime.LocalDate(due);
        var today = VietnamTime.LocalDate(met ?? clock.GetUtcNow());
        var calendar = CalendarOf(unit, today);
        if (today > last)
            return (Late(calendar.WorkingDaysBetween(last, today), met is not null), "late");
        if (met is not null)
            return ("", "calm");
        if (today == last)
            return (texts["Time.DueToday"], "soon");
        var left = calendar.WorkingDaysBetween(today, last);
        return left == 0 ? (texts["Time.DueOnDayOff"], "soon") : (texts["Time.Left", left], left <= Soon ? "soon" : "calm");
    }

    string Late(int workingDays, bool done) => workingDays == 0
        ? texts[done ? "Time.WasLateOnDayOff" : "Time.Past"]
        : texts[done ? "Time.WasLate" : "Time.Overdue", workingDays];
}
