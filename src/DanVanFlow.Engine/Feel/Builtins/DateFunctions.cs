using System.Globalization;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// The calendar. "now" and "today" come from the surroundings, never from a clock. Names of days and months are English, as FEEL says.
static class DateFunctions
{
    public static readonly Builtin[] All =
    [
        new("now:", a => Now(a.Run.Surroundings.Now)),
        new("today:", a => DateOnly.FromDateTime(a.Run.Surroundings.Now.DateTime)),
        new("day of year: date", a => Day(a).DayOfYear),
        new("day of week: date", a => Day(a).DayOfWeek.ToString()),
        new("month of year: date", a => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Day(a).Month)),
        new("week of year: date", a => ISOWeek.GetWeekOfYear(Day(a).ToDateTime(TimeOnly.MinValue))),
        new("last day of month: date", a => new DateOnly(Day(a).Year, Day(a).Month, DateTime.DaysInMonth(Day(a).Year, Day(a).Month))),
    ];

    private static FeelDateTime Now(DateTimeOffset now) => new(now.DateTime, now.Offset);

    private static DateOnly Day(Arguments a) =>
        a[0] is FeelDateTime moment ? DateOnly.FromDateTime(moment.Value) : a.Is<FeelDate>(0, "a date or date and time").Value;
}
