using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Asking lists and taking from them.
static class ListFunctions
{
    public static readonly Builtin[] All =
    [
        new("list contains: list, element?", a => a.List(0).Contains(a[1])),
        new("count: list", a => a.List(0).Length),
        new("is empty: list", a => a[0] is FeelText text ? text.Value.Length == 0 : a.List(0).IsEmpty),
        new("min: c...", a => Extreme(a, -1)),
        new("max: c...", a => Extreme(a, 1)),
        new("sublist: list, start position, [length]", Sublist),
        new("index of: list, match?", a => FeelList.Of(a.List(0).Select((item, place) => (item, place)).Where(p => p.item.Equals(a[1])).Select(p => (FeelValue)(p.place + 1)))),
        new("distinct values: list", a => FeelList.Of(a.List(0).Distinct())),
        new("duplicate values: list", a => FeelList.Of(a.List(0).GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key))),
        new("partition: list, size", Partition),
    ];

    // Values without a common order have no extreme: kinds that do not go together are trouble, a null among them makes the answer null.
    private static FeelValue Extreme(Arguments a, int wanted)
    {
        if (a.Spread() is not { Length: > 0 } items || items.Any(item => item is FeelNull)) return FeelValue.Null;
        var best = items[0];
        foreach (var item in items)
            if (Math.Sign(Compare.Order(item, best) ?? throw a.Trouble($"cannot compare {Kinds.Show(item)} with {Kinds.Show(best)}")) == wanted) best = item;
        return best;
    }

    private static FeelValue Sublist(Arguments a)
    {
        var (items, start) = (a.List(0), a.Whole(1));
        var from = start < 0 ? items.Length + start : start - 1;
        if (start == 0 || from < 0 || from >= items.Length) return FeelValue.Null;
        var length = a.Has(2) ? a.Whole(2) : items.Length - from;
        return length < 0 || from + (long)length > items.Length ? FeelValue.Null : new FeelList(items.Slice(from, length));
    }

    private static FeelValue Partition(Arguments a)
    {
        if (a.Whole(1) < 1) throw a.Trouble($"needs parts of at least one item, not {a[1]}");
        return FeelList.Of(a.List(0).Chunk(a.Whole(1)).Select(part => FeelList.Of(part)));
    }
}
