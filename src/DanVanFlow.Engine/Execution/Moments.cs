using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// From FEEL values and ISO texts to moments. Calendar durations are added on the wall clock of the zone; a date is its first moment there.
// Null: the value is nothing of the kind (or leaves the calendar).
static class Moments
{
    public static DateTimeOffset? After(DateTimeOffset start, TimeSpan zone, FeelValue value)
    {
        var duration = value switch
        {
            FeelText text => IsoTime.Duration(text.Value),
            FeelDaysTime time => new IsoDuration(0, time.Value),
            FeelYearsMonths months when months.Months is > -120_000 and < 120_000 => new IsoDuration((int)months.Months, TimeSpan.Zero),
            _ => null,
        };
        if (duration is null) return null;
        try
        {
            return start.ToOffset(zone).AddMonths(duration.Months).Add(duration.Time);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    public static DateTimeOffset? At(TimeSpan zone, FeelValue value) => value switch
    {
        FeelText text => IsoTime.Moment(text.Value, zone),
        FeelDate date => new DateTimeOffset(date.Value.ToDateTime(TimeOnly.MinValue), zone),
        FeelDateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment.Value, DateTimeKind.Unspecified), moment.Offset ?? zone),
        _ => null,
    };
}
