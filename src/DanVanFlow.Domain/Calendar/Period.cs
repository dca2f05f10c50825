using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DanVanFlow.Domain.Calendar;

/// <summary>AdHoc (đột xuất, chuyên đề): the asker names the days; see <see cref="Period.Between"/>.</summary>
public enum PeriodKind { Month, Quarter, HalfYear, NineMonths, Year, AdHoc }

/// <summary>
/// What a report is about: "6 tháng đầu năm 2023". A name and nothing else; which days it covers is the cut-off's business
/// (<see cref="CutOffPreset"/>), because the decree's June is not the wall calendar's June.
/// </summary>
/// <param name="Number">1-12, 1-4 or 1-2; always 1 for nine months and for a year. Of an ad hoc period: which one of the same days, from 1.</param>
public sealed partial record Period(PeriodKind Kind, int Year, int Number)
{
    public static Period Month(int year, int month) => new(PeriodKind.Month, year, month);
    public static Period Quarter(int year, int quarter) => new(PeriodKind.Quarter, year, quarter);
    public static Period HalfYear(int year, int half) => new(PeriodKind.HalfYear, year, half);
    public static Period NineMonths(int year) => new(PeriodKind.NineMonths, year, 1);
    public static Period WholeYear(int year) => new(PeriodKind.Year, year, 1);

    /// <summary>Of an ad hoc period: the days that it covers, because no preset knows them. Null for every other kind.</summary>
    public DataWindow? Days { get; private init; }

    /// <summary>How many a unit may have for the same days.</summary>
    public const int MostOfSameDays = 999;

    /// <summary>A period that is nothing but its days, such as 01/10/2026 to 25/10/2026. Its year is that of the last day.</summary>
    /// <param name="number">2 for a unit's second plan or inspection of the same days, and so on.</param>
    public static Period Between(DateOnly from, DateOnly to, int number = 1) =>
        from > to ? throw new ArgumentException($"{from:O} lies after {to:O}.", nameof(from))
        : number is < 1 or > MostOfSameDays ? throw new ArgumentOutOfRangeException(nameof(number), number, $"From 1 to {MostOfSameDays}.")
        : new(PeriodKind.AdHoc, to.Year, number) { Days = new DataWindow(from, to) };

    /// <summary>2023-M05, 2023-Q2, 2023-H1, 2023-9M, 2023, 20231001-20231025, 20231001-20231025.2. Sorts by year; stable, used in addresses and database keys.</summary>
    public string Key => Kind switch
    {
        PeriodKind.Month => $"{Year:0000}-M{Number:00}",
        PeriodKind.Quarter => $"{Year:0000}-Q{Number}",
        PeriodKind.HalfYear => $"{Year:0000}-H{Number}",
        PeriodKind.NineMonths => $"{Year:0000}-9M",
        PeriodKind.AdHoc => string.Create(CultureInfo.InvariantCulture, $"{Days!.Value.From:yyyyMMdd}-{Days.Value.To:yyyyMMdd}{(Number > 1 ? "." : "")}{(Number > 1 ? Number : null)}"),
        _ => $"{Year:0000}",
    };

    public static Period Parse(string key) =>
        TryParse(key, out var period)
            ? period
            : throw new FormatException($"'{key}' is not a period; write it like 2023-M05, 2023-Q2, 2023-H1, 2023-9M, 2023, 20231001-20231025 or 20231001-20231025.2.");

    public static bool TryParse(string? key, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (DaysShape().Match(key ?? "") is { Success: true } days)
        {
            if (Day(days.Groups["from"].Value) is { } from && Day(days.Groups["to"].Value) is { } to && from <= to)
                period = Between(from, to, days.Groups["number"] is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 1);
            return period is not null;
        }
        if (KeyShape().Match(key ?? "") is not { Success: true } match)
            return false;
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        var part = match.Groups["part"].Value;
        period = part switch
        {
            "" => WholeYear(year),
            "9M" => NineMonths(year),
            ['M', .. var month] => Month(year, int.Parse(month, CultureInfo.InvariantCulture)),
            ['Q', var quarter] => Quarter(year, quarter - '0'),
            _ => HalfYear(year, part[1] - '0'),
        };
        return true;
    }

    /// <summary>The one before it of the same kind; of an ad hoc period as many days right before it, the first of those days.</summary>
    public Period Previous => Days is { } days ? Between(days.From.AddDays(-days.Length), days.From.AddDays(-1)) : Number > 1 ? this with { Number = Number - 1 } : this with { Year = Year - 1, Number = PerYear(Kind) };

    public Period Next => Days is { } days ? Between(days.To.AddDays(1), days.To.AddDays(days.Length)) : Number < PerYear(Kind) ? this with { Number = Number + 1 } : this with { Year = Year + 1, Number = 1 };

    public Period SamePeriodLastYear => Days is { } days ? Between(days.From.AddYears(-1), days.To.AddYears(-1)) : this with { Year = Year - 1 };

    /// <summary>The last of its twelve months: June for a first half.</summary>
    public int LastMonth => Days is { } days ? days.To.Month : Kind == PeriodKind.NineMonths ? 9 : Number * MonthsIn(Kind);

    /// <summary>The first of its twelve months: January for a first half.</summary>
    public int FirstMonth => Days is { } days ? days.From.Month : LastMonth - MonthsIn(Kind) + 1;

    public static int PerYear(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => 12,
        PeriodKind.Quarter => 4,
        PeriodKind.HalfYear => 2,
        _ => 1,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int MonthsIn(PeriodKind kind) => kind == PeriodKind.NineMonths ? 9 : 12 / PerYear(kind);

    public override string ToString() => Key;

    [GeneratedRegex("^(?<year>(19|20|21)[0-9]{2})(-(?<part>9M|M(0[1-9]|1[0-2])|Q[1-4]|H[12]))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"^(?<from>\d{8})-(?<to>\d{8})(\.(?<number>[2-9]|[1-9][0-9]{1,2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DaysShape();
}
