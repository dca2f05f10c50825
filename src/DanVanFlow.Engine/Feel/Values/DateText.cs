using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>
/// Reads dates, times and durations as XML Schema writes them, with FEEL's <c>@Zone/Id</c> besides. Each answers null for text that it cannot
/// read; whoever asked knows the words for the message.
/// </summary>
static partial class DateText
{
    /// <summary>What an <c>@"..."</c> literal holds: any of the kinds, told apart by form.</summary>
    public static FeelValue? Any(string text) =>
        Date(text) ?? (FeelValue?)Time(text) ?? Moment(text) ?? Duration(text);

    public static FeelDate? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new(date) : null;

    public static FeelTime? Time(string text)
    {
        if (Clock().Match(text) is not { Success: true } match || Ticks(match) is not { } ticks) return null;
        if (!TryZone(match, out var offset, out var zone)) return null;
        return new(new(ticks), zone is null ? offset : zone.BaseUtcOffset) { Zone = zone is null ? null : match.Groups["zone"].Value };
    }

    /// <summary>A date alone is that day's midnight, without a zone.</summary>
    public static FeelDateTime? Moment(string text)
    {
        var split = text.IndexOf('T');
        if (split < 0) return Date(text) is { } day ? new(day.Value.ToDateTime(TimeOnly.MinValue), null) : null;
        if (Date(text[..split]) is not { } date || Time(text[(split + 1)..]) is not { } time) return null;
        return At(date.Value.ToDateTime(time.Value), time);
    }

    /// <summary>Joins a local moment with the zone of a time; a named zone finds its offset at that moment (summer time).</summary>
    public static FeelDateTime At(DateTime local, FeelTime time) =>
        new(local, time.Zone is null ? time.Offset : FindZone(time.Zone)!.GetUtcOffset(local)) { Zone = time.Zone };

    public static FeelValue? Duration(string text)
    {
        try
        {
            if (YearsMonthsForm().Match(text) is { Success: true } months)
                return new FeelYearsMonths(Sign(months) * checked(Whole(months, "y") * 12 + Whole(months, "m")));
            if (DaysTimeForm().Match(text) is not { Success: true } days) return null;
            var seconds = days.Groups["s"].Success ? decimal.Parse(days.Groups["s"].Value, CultureInfo.InvariantCulture) : 0;
            var total = checked(((Whole(days, "d") * 24 + Whole(days, "h")) * 60 + Whole(days, "m")) * 60) + seconds;
            return new FeelDaysTime(new(Sign(days) * checked((long)(total * TimeSpan.TicksPerSecond))));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static TimeZoneInfo? FindZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static long? Ticks(Match match)
    {
        var (hour, minute, second) = ((int)Whole(match, "h"), (int)Whole(match, "m"), (int)Whole(match, "s"));
        if (hour > 23 || minute > 59 || second > 59) return null;
        // More than seven decimals are cut: 100 ns is the smallest step.
        var fraction = match.Groups["f"].Success ? long.Parse(match.Groups["f"].Value.PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : 0;
        return (hour * 3600L + minute * 60 + second) * TimeSpan.TicksPerSecond + fraction;
    }

    private static bool TryZone(Match match, out TimeSpan? offset, out TimeZoneInfo? zone)
    {
        (offset, zone) = (null, null);
        if (match.Groups["zone"].Success) return (zone = FindZone(match.Groups["zone"].Value)) is not null;
        if (match.Groups["utc"].Success) offset = TimeSpan.Zero;
        else if (match.Groups["sign"].Success)
        {
            var distance = new TimeSpan((int)Whole(match, "oh"), (int)Whole(match, "om"), match.Groups["os"].Success ? (int)Whole(match, "os") : 0);
            if (distance > TimeSpan.FromHours(18) || Whole(match, "om") > 59) return false;
            offset = match.Groups["sign"].Value == "-" ? -distance : distance;
        }
        return true;
    }

    private static int Sign(Match match) => match.Groups["minus"].Success ? -1 : 1;

    private static long Whole(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? long.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\A(?<h>[0-9]{2}):(?<m>[0-9]{2}):(?<s>[0-9]{2})(\.(?<f>[0-9]{1,18}))?" +
        @"((?<utc>[Zz])|(?<sign>[+-])(?<oh>[0-9]{2}):(?<om>[0-9]{2})(:(?<os>[0-9]{2}))?|@(?<zone>[A-Za-z0-9_+/-]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\A(?<minus>-)?P(?=[0-9])((?<y>[0-9]+)Y)?((?<m>[0-9]+)M)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex YearsMonthsForm();

    [GeneratedRegex(@"\A(?<minus>-)?P(?=[0-9T])((?<d>[0-9]+)D)?(T(?=[0-9.])((?<h>[0-9]+)H)?((?<m>[0-9]+)M)?((?<s>[0-9]+(\.[0-9]+)?)S)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DaysTimeForm();
}
