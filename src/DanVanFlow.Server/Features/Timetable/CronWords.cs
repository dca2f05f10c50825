using System.Globalization;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Timetable;

/// <summary>
/// A Quartz cron expression (second minute hour day month weekday) as people say it. Knows the shapes that a timetable of this house has; any other
/// is shown as it stands, which is better than a sentence that is nearly right.
/// </summary>
public static partial class CronWords
{
    public static string Say(string cron, Texts texts)
    {
        if (cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var second, var minute, var hour, var day, var month, var weekday, ..] parts || parts.Length > 7)
            return cron;
        var everyDay = day is "*" or "?" && month == "*" && weekday is "*" or "?";
        var time = Number(hour) is { } h && Number(minute) is { } m && Number(second) is not null ? new TimeOnly(h, m).ToString("HH:mm", CultureInfo.InvariantCulture) : null;
        return (second, minute, hour) switch
        {
            ("*", "*", "*") when everyDay => texts["Timetable.EverySecond"],
            (_, "*", "*") when everyDay && Step(second) is { } seconds => texts["Timetable.EverySeconds", seconds],
            (_, "*", "*") when everyDay && Number(second) is not null => texts["Timetable.EveryMinute"],
            (_, _, "*") when everyDay && Number(second) is not null && Step(minute) is { } minutes => texts["Timetable.EveryMinutes", minutes],
            (_, _, "*") when everyDay && Number(second) is not null && Number(minute) is { } past => texts["Timetable.EveryHour", past.ToString("00", CultureInfo.InvariantCulture)],
            _ when time is null => cron,
            _ when everyDay => texts["Timetable.Daily", time],
            _ when month == "*" && day is "?" or "*" && weekday.ToUpperInvariant() is "MON-FRI" or "2-6" => texts["Timetable.Weekdays", time],
            _ when month == "*" && day is "?" or "*" && Weekdays.IndexOf(weekday.ToUpperInvariant()) is >= 0 and var which => texts["Timetable.Weekly", texts[$"Timetable.Day{which}"], time],
            _ when month == "*" && weekday is "?" or "*" && Number(day) is { } date => texts["Timetable.Monthly", date, time],
            _ => cron,
        };
    }

    static readonly List<string> Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    static int? Number(string part) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 60 ? number : null;

    // "0/10", "*/10", "5/10"
    static int? Step(string part) => Stepped().Match(part) is { Success: true } match ? Number(match.Groups[1].Value) : null;

    [GeneratedRegex("^(?:\\*|[0-9]{1,2})/([0-9]{1,2})$")]
    private static partial Regex Stepped();
}
