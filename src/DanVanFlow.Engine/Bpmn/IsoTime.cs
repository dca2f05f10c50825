using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>A duration in calendar time: months on the calendar, then days and time by the clock. Working days are not this (<c>3wd</c> is its own type).</summary>
public sealed record IsoDuration(int Months, TimeSpan Time);

/// <summary>ISO 8601 as it stands in timers: <c>P1Y2M3DT4H5M6S</c>, <c>P2W</c>, dates and dates with time.</summary>
public static partial class IsoTime
{
    /// <summary>Null when the text is no duration (also for <c>P</c> alone and for figures beyond ten thousand years).</summary>
    public static IsoDuration? Duration(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success) return null;
        decimal Figure(string name) =>
            decimal.TryParse(match.Groups[name].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : 0;
        var months = Figure("y") * 12 + Figure("mo");
        var seconds = ((Figure("w") * 7 + Figure("d")) * 24 + Figure("h")) * 3600 + Figure("mi") * 60 + Figure("s");
        if (months > 120_000 || seconds > 320_000_000_000m) return null;
        var sign = match.Groups["sign"].Length > 0 ? -1 : 1;
        return new IsoDuration(sign * (int)months, sign * TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)));
    }

    /// <summary>A date (its first moment), or a date and time; without an offset of its own it is read in <paramref name="zone"/>. Null when it is neither.</summary>
    public static DateTimeOffset? Moment(string text, TimeSpan zone)
    {
        var trimmed = text.Trim();
        if (DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), zone);
        }

        if (!DateAndTime().IsMatch(trimmed)) return null;
        return HasZone().IsMatch(trimmed)
            ? DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null
            : DateTime.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, zone) : null;
    }

    [GeneratedRegex(@"^(?<sign>-)?P(?!$)(?:(?<w>\d{1,7})W|(?:(?<y>\d{1,6})Y)?(?:(?<mo>\d{1,7})M)?(?:(?<d>\d{1,7})D)?(?:T(?=\d)(?:(?<h>\d{1,9})H)?(?:(?<mi>\d{1,9})M)?(?:(?<s>\d{1,12}(?:\.\d{1,7})?)S)?)?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DateAndTime();

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex HasZone();
}
