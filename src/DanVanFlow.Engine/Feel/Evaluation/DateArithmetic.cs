using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>
/// Dates, times and durations in + - * / (DMN 1.5, table 53 ff). Answers null for kinds that do not go together.
/// Months are added on the calendar and the day is cut to the month's end; days and time are added on the line of instants.
/// </summary>
static class DateArithmetic
{
    public static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelYearsMonths a, FeelYearsMonths b) => new FeelYearsMonths(checked(a.Months + b.Months)),
        (FeelDaysTime a, FeelDaysTime b) => new FeelDaysTime(a.Value + b.Value),
        (FeelDate or FeelTime or FeelDateTime, FeelYearsMonths or FeelDaysTime) => Move(left, right, 1),
        (FeelYearsMonths or FeelDaysTime, FeelDate or FeelTime or FeelDateTime) => Move(right, left, 1),
        _ => null,
    };

    public static FeelValue? Subtract(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelYearsMonths a, FeelYearsMonths b) => new FeelYearsMonths(checked(a.Months - b.Months)),
        (FeelDaysTime a, FeelDaysTime b) => new FeelDaysTime(a.Value - b.Value),
        (FeelDate a, FeelDate b) => new FeelDaysTime(TimeSpan.FromDays(a.Value.DayNumber - b.Value.DayNumber)),
        (FeelTime a, FeelTime b) when a.Offset.HasValue == b.Offset.HasValue => new FeelDaysTime(new(a.UtcTicks - b.UtcTicks)),
        (FeelDateTime a, FeelDateTime b) when a.Offset.HasValue == b.Offset.HasValue => new FeelDaysTime(new(a.UtcTicks - b.UtcTicks)),
        // A date beside a moment is that day's midnight in the moment's own zone.
        (FeelDateTime a, FeelDate b) => new FeelDaysTime(a.Value - b.Value.ToDateTime(TimeOnly.MinValue)),
        (FeelDate a, FeelDateTime b) => new FeelDaysTime(a.Value.ToDateTime(TimeOnly.MinValue) - b.Value),
        (FeelDate or FeelTime or FeelDateTime, FeelYearsMonths or FeelDaysTime) => Move(left, right, -1),
        _ => null,
    };

    public static FeelValue Scale(FeelValue duration, decimal by) => duration is FeelYearsMonths months
        ? new FeelYearsMonths((long)decimal.Truncate(months.Months * by))
        : new FeelDaysTime(new((long)decimal.Round(((FeelDaysTime)duration).Value.Ticks * by)));

    public static FeelValue Shrink(FeelValue duration, decimal by) => duration is FeelYearsMonths months
        ? new FeelYearsMonths((long)decimal.Truncate(months.Months / by))
        : new FeelDaysTime(new((long)decimal.Round(((FeelDaysTime)duration).Value.Ticks / by)));

    private static FeelValue? Move(FeelValue point, FeelValue by, int sign) => (point, by) switch
    {
        (FeelDate date, FeelYearsMonths months) => new FeelDate(date.Value.AddMonths(checked(sign * (int)months.Months))),
        (FeelDate date, FeelDaysTime span) => new FeelDate(DateOnly.FromDateTime(date.Value.ToDateTime(TimeOnly.MinValue).Add(sign * span.Value))),
        (FeelDateTime moment, FeelYearsMonths months) => Settle(moment, moment.Value.AddMonths(checked(sign * (int)months.Months))),
        (FeelDateTime { Zone: { } zone } moment, FeelDaysTime span) => InZone(moment, zone, sign * span.Value),
        (FeelDateTime moment, FeelDaysTime span) => moment with { Value = moment.Value.Add(sign * span.Value) },
        (FeelTime time, FeelDaysTime span) => time with { Value = time.Value.Add(sign * span.Value) },
        _ => null,
    };

    private static FeelDateTime Settle(FeelDateTime moment, DateTime local) =>
        moment with { Value = local, Offset = moment.Zone is { } zone ? DateText.FindZone(zone)!.GetUtcOffset(local) : moment.Offset };

    private static FeelDateTime InZone(FeelDateTime moment, string zone, TimeSpan by)
    {
        var instant = new DateTime(moment.UtcTicks, DateTimeKind.Utc).Add(by);
        var offset = DateText.FindZone(zone)!.GetUtcOffset(instant);
        return moment with { Value = DateTime.SpecifyKind(instant + offset, DateTimeKind.Unspecified), Offset = offset };
    }
}
