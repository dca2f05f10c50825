using System.Runtime.CompilerServices;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>What stands after a point: an entry of a context, or a property of a date, time, duration or range (DMN 1.5, table 65).</summary>
static class Parts
{
    public static FeelValue Of(FeelValue value, string part, int at) => value switch
    {
        FeelNull => value,
        FeelContext context => context[part],
        FeelList list => OfEach(list, part, at),
        _ => Property(value, part) ?? throw new FeelTrouble($"{Capital(Kinds.Show(value))} has no part named '{part}'", at),
    };

    private static FeelList OfEach(FeelList list, string part, int at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new FeelTrouble("The lists are nested too deeply", at);
        return FeelList.Of(list.Items.Select(item => Of(item, part, at)));
    }

    private static FeelValue? Property(FeelValue value, string part) => value switch
    {
        FeelDate date => OfDate(date.Value, part),
        FeelDateTime moment => OfDate(DateOnly.FromDateTime(moment.Value), part) ?? OfTime(TimeOnly.FromDateTime(moment.Value), moment.Offset, moment.Zone, part),
        FeelTime time => OfTime(time.Value, time.Offset, time.Zone, part),
        FeelYearsMonths months => part switch { "years" => months.Months / 12, "months" => months.Months % 12, _ => (decimal?)null } is { } number ? number : null,
        FeelDaysTime span => OfSpan(span.Value, part),
        FeelRange range => part switch
        {
            "start" => range.Low,
            "end" => range.High,
            "start included" => range.LowClosed,
            "end included" => range.HighClosed,
            _ => null,
        },
        _ => null,
    };

    private static FeelValue? OfDate(DateOnly date, string part) => part switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "weekday" => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek,
        _ => null,
    };

    private static FeelValue? OfTime(TimeOnly time, TimeSpan? offset, string? zone, string part) => part switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        "time offset" => offset is { } distance ? new FeelDaysTime(distance) : FeelValue.Null,
        "timezone" => zone,
        _ => null,
    };

    private static FeelValue? OfSpan(TimeSpan span, string part) => part switch
    {
        "days" => span.Days,
        "hours" => span.Hours,
        "minutes" => span.Minutes,
        "seconds" => span.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond,
        _ => null,
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
