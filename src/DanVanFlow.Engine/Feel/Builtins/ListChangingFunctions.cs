using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// Lists made from lists. A position that does not exist makes null, as an index does.
static class ListChangingFunctions
{
    public static readonly Builtin[] All =
    [
        new("append: list, item...", a => Limits.Checked(a.List(0).Concat(Rest(a, 1)))),
        new("concatenate: list...", a => AnyNull(a) ? FeelValue.Null : Limits.Checked(Lists(a).SelectMany(items => items))),
        new("union: list...", a => AnyNull(a) ? FeelValue.Null : Limits.Checked(Lists(a).SelectMany(items => items).Distinct())),
        new("insert before: list, position, newItem?", a => Place(a, 1) is { } at ? new FeelList(a.List(0).Insert(at, a[2])) : FeelValue.Null),
        new("remove: list, position", a => Place(a, 1) is { } at ? new FeelList(a.List(0).RemoveAt(at)) : FeelValue.Null),
        new("list replace: list, position, newItem? | list, match, newItem?", Replace),
        new("reverse: list", a => FeelList.Of(a.List(0).Reverse())),
        new("flatten: list", Flat),
        new("sort: list, [precedes]", Sort),
    ];

    private static bool AnyNull(Arguments a) => Rest(a, 0).Any(item => item is FeelNull);
    private static IEnumerable<FeelValue> Rest(Arguments a, int from) => Enumerable.Range(from, a.Count - from).Select(place => a[place]);
    private static IEnumerable<IEnumerable<FeelValue>> Lists(Arguments a) => Enumerable.Range(0, a.Count).Select(place => (IEnumerable<FeelValue>)a.List(place));

    private static int? Place(Arguments a, int argument)
    {
        var (position, length) = (a.Whole(argument), a.List(0).Length);
        var at = position < 0 ? length + position : position - 1;
        return position != 0 && at >= 0 && at < length ? at : null;
    }

    private static FeelValue Replace(Arguments a)
    {
        if (a[1] is not FeelFunction match) return Place(a, 1) is { } at ? new FeelList(a.List(0).SetItem(at, a[2])) : FeelValue.Null;
        return FeelList.Of(a.List(0).Select(item => Truth.Read(match.Invoke([item, a[2]]), "list replace()", 0) == true ? a[2] : item));
    }

    // A stack instead of recursion: lists within lists may be deeper than the call stack, and empty ones may be very many.
    private static FeelList Flat(Arguments a)
    {
        var (flat, waiting) = (new List<FeelValue>(), new Stack<FeelValue>(a.List(0).Reverse()));
        while (waiting.TryPop(out var value))
        {
            a.Run.Step(0);
            if (value is not FeelList inner) flat.Add(value);
            else
                foreach (var item in inner.Items.Reverse()) waiting.Push(item);
        }
        return FeelList.Of(flat);
    }

    private static FeelValue Sort(Arguments a)
    {
        Func<FeelValue, FeelValue, bool> precedes = a.Has(1)
            ? (left, right) => Truth.Read(a.Function(1).Invoke([left, right]), "The order given to sort()", 0) == true
            : (left, right) => (Compare.Order(left, right) ?? throw a.Trouble($"cannot compare {Kinds.Show(left)} with {Kinds.Show(right)}")) < 0;
        var items = a.List(0).ToArray();
        Merge(items, new FeelValue[items.Length], 0, items.Length, precedes);
        return FeelList.Of(items);
    }

    // A merge sort of our own: stable, and a foolish order makes a foolish list and never an exception, which .NET's sorts do not promise.
    private static void Merge(FeelValue[] items, FeelValue[] spare, int from, int to, Func<FeelValue, FeelValue, bool> precedes)
    {
        if (to - from < 2) return;
        var middle = (from + to) / 2;
        Merge(items, spare, from, middle, precedes);
        Merge(items, spare, middle, to, precedes);
        Array.Copy(items, from, spare, from, to - from);
        for (int left = from, right = middle, at = from; at < to; at++)
            items[at] = right >= to || (left < middle && !precedes(spare[right], spare[left])) ? spare[left++] : spare[right++];
    }
}
