using System.Globalization;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// From one kind to another. Text that cannot be read is trouble: a report must not go on with a date that silently became null.
static class ConversionFunctions
{
    public static readonly Builtin[] All =
    [
        new("string: from", a => CanonicalText.Of(a[0])),
        new("number: from, [grouping separator], [decimal separator]", Number),
        new("date: from | year, month, day", Date),
        new("time: from | hour, minute, second, [offset]", Time),
        new("date and time: from | date, time", Moment),
        new("duration: from", a => a[0] is FeelDaysTime or FeelYearsMonths ? a[0] : DateText.Duration(a.Text(0)) ?? throw Unreadable(a, "duration, such as P1DT2H or P1Y2M")),
        new("years and months duration: from, to", YearsMonths),
    ];

    private static FeelTrouble Unreadable(Arguments a, string wanted) => a.Trouble($"cannot read {CanonicalText.Literal(a[0])} as a {wanted}");

    private static FeelValue Number(Arguments a)
    {
        if (a[0] is FeelNumber) return a[0];
        var (text, grouping, point) = (a.Text(0), a.Text(1, ""), a.Text(2, "."));
        if (grouping is not ("" or " " or "," or ".") || point is not ("." or ",") || grouping == point)
            throw a.Trouble("takes a space, comma or point between groups, and a comma or point (not the same) before decimals");
        var plain = (grouping == "" ? text : text.Replace(grouping, "")).Replace(point, "\0");
        plain = point == "." || !plain.Contains('.') ? plain.Replace('\0', '.') : "?";
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number : throw Unreadable(a, "number");
    }

    private static FeelValue Date(Arguments a)
    {
        if (a.Count == 3)
            return DateText.Date($"{a.Whole(0):0000}-{a.Whole(1):00}-{a.Whole(2):00}") ?? throw a.Trouble($"finds no day {a[2]} in month {a[1]} of year {a[0]}");
        return a[0] switch
        {
            FeelDate => a[0],
            FeelDateTime moment => DateOnly.FromDateTime(moment.Value),
            _ => DateText.Date(a.Text(0)) ?? DateOf(a),
        };
    }

    private static FeelDate DateOf(Arguments a) =>
        DateText.Moment(a.Text(0)) is { } moment ? new(DateOnly.FromDateTime(moment.Value)) : throw Unreadable(a, "date, such as 2026-06-14");

    private static FeelValue Time(Arguments a)
    {
        if (a.Count == 1)
            return a[0] switch
            {
                FeelTime => a[0],
                FeelDateTime moment => new FeelTime(TimeOnly.FromDateTime(moment.Value), moment.Offset) { Zone = moment.Zone },
                FeelDate => new FeelTime(TimeOnly.MinValue, TimeSpan.Zero),
                _ => DateText.Time(a.Text(0).TrimStart('T')) ?? (a.Text(0).Contains('T') ? MomentTime(a) : null) ?? throw Unreadable(a, "time, such as 07:30:00"),
            };
        var (hour, minute, seconds) = (a.Whole(0), a.Whole(1), a.Number(2));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || seconds is < 0 or >= 60) throw a.Trouble($"finds no time {hour}:{minute}:{CanonicalText.Number(seconds)}");
        var ticks = (hour * 60 + minute) * TimeSpan.TicksPerMinute + (long)(seconds * TimeSpan.TicksPerSecond);
        return new FeelTime(new(ticks), a.Has(3) ? a.Is<FeelDaysTime>(3, "a days and time duration").Value : null);
    }

    private static FeelTime? MomentTime(Arguments a) =>
        DateText.Moment(a.Text(0)) is { } moment ? new(TimeOnly.FromDateTime(moment.Value), moment.Offset) { Zone = moment.Zone } : null;

    private static FeelValue Moment(Arguments a)
    {
        if (a.Count == 1)
            return a[0] switch
            {
                FeelDateTime => a[0],
                FeelDate date => new FeelDateTime(date.Value.ToDateTime(TimeOnly.MinValue), null),
                _ => DateText.Moment(a.Text(0)) ?? throw Unreadable(a, "date and time, such as 2026-06-14T07:30:00"),
            };
        var day = a[0] is FeelDateTime moment ? DateOnly.FromDateTime(moment.Value) : a.Is<FeelDate>(0, "a date").Value;
        var time = a.Is<FeelTime>(1, "a time");
        return DateText.At(day.ToDateTime(time.Value), time);
    }

    private static FeelValue YearsMonths(Arguments a)
    {
        var (from, to) = (Day(a, 0), Day(a, 1));
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        var past = (to.Day, to.TimeOfDay).CompareTo((from.Day, from.TimeOfDay));
        // Only whole months count, in either direction.
        if (months > 0 && past < 0) months--;
        if (months < 0 && past > 0) months++;
        return new FeelYearsMonths(months);
    }

    private static DateTime Day(Arguments a, int place) =>
        a[place] is FeelDateTime moment ? moment.Value : a.Is<FeelDate>(place, "a date or date and time").Value.ToDateTime(TimeOnly.MinValue);
}
