using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Figures over a list. The empty list has no sum, as FEEL says: null, not 0. A null among the figures makes the answer null: nobody knows it.
static class StatisticFunctions
{
    public static readonly Builtin[] All =
    [
        new("sum: n...", a => Of(a, static numbers => numbers.Sum())),
        new("mean: n...", a => Of(a, static numbers => numbers.Sum() / numbers.Length)),
        new("product: n...", a => Of(a, static numbers => numbers.Aggregate(1m, static (product, n) => product * n))),
        new("median: n...", a => Of(a, Median)),
        new("stddev: n...", a => Of(a, Deviation)),
        new("mode: n...", Mode),
    ];

    private static decimal[]? Numbers(Arguments a)
    {
        if (a.Spread() is not { } items || items.Any(item => item is FeelNull)) return null;
        return [.. items.Select(item => item is FeelNumber number ? number.Value : throw a.Trouble($"needs numbers, not {Kinds.Show(item)}"))];
    }

    private static FeelValue Of(Arguments a, Func<decimal[], decimal?> figure) =>
        Numbers(a) is { Length: > 0 } numbers && figure(numbers) is { } answer ? answer : FeelValue.Null;

    private static decimal? Median(decimal[] numbers)
    {
        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    // Of a sample: divided by n - 1, and of one figure there is none.
    private static decimal? Deviation(decimal[] numbers)
    {
        if (numbers.Length < 2) return null;
        var mean = numbers.Sum() / numbers.Length;
        return NumberFunctions.Root(numbers.Sum(n => (n - mean) * (n - mean)) / (numbers.Length - 1));
    }

    private static FeelValue Mode(Arguments a)
    {
        if (Numbers(a) is not { } numbers) return FeelValue.Null;
        var groups = numbers.GroupBy(n => n).ToArray();
        var most = groups.Length == 0 ? 0 : groups.Max(group => group.Count());
        return FeelList.Of(groups.Where(group => group.Count() == most).Select(group => group.Key).Order().Select(n => (FeelValue)n));
    }
}
