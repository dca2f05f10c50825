using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>Walks from one whole number or date to another, up or down: <c>for i in 1..3</c>, <c>for d in [@"2026-06-01"..@"2026-06-30"]</c>.</summary>
static class Counting
{
    public static IEnumerable<FeelValue> Through(FeelValue low, bool lowClosed, FeelValue high, bool highClosed, int at) => (low, high) switch
    {
        (FeelNumber a, FeelNumber b) when IsWhole(a.Value) && IsWhole(b.Value) => Steps(a.Value, lowClosed, b.Value, highClosed).Select(n => (FeelValue)n),
        (FeelDate a, FeelDate b) =>
            Steps(a.Value.DayNumber, lowClosed, b.Value.DayNumber, highClosed).Select(day => (FeelValue)DateOnly.FromDayNumber((int)day)),
        _ => throw new FeelTrouble($"'for' counts from one whole number or date to another, not from {Kinds.Show(low)} to {Kinds.Show(high)}", at),
    };

    private static bool IsWhole(decimal number) => number == decimal.Truncate(number);

    private static IEnumerable<decimal> Steps(decimal low, bool lowClosed, decimal high, bool highClosed)
    {
        var step = low <= high ? 1 : -1;
        var last = highClosed ? high : high - step;
        for (var now = lowClosed ? low : low + step; step > 0 ? now <= last : now >= last; now += step) yield return now;
    }
}
