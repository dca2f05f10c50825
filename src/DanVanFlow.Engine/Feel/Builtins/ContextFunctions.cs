using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

static class ContextFunctions
{
    public static readonly Builtin[] All =
    [
        new("get value: context, key | context, keys", a => Keys(a).Aggregate((FeelValue)a.Context(0), static (value, key) => value is FeelContext inner ? inner[key] : FeelValue.Null)),
        new("get entries: context", a => FeelList.Of(a.Context(0).Names.Select(name => FeelContext.Empty.With("key", name).With("value", a.Context(0)[name])))),
        new("context put: context, key, value? | context, keys, value?", a => Keys(a) is { Length: > 0 } keys ? Put(a.Context(0), keys, a[2]) : FeelValue.Null),
        new("context merge: contexts...", a => a.Spread() is { } contexts ? FeelContext.Of(contexts.SelectMany(part => Entries(a, part))) : FeelValue.Null),
        new("context: entries", FromEntries),
    ];

    private static ImmutableArray<string> Keys(Arguments a) =>
        a[1] is FeelList list ? [.. list.Items.Select(key => key is FeelText text ? text.Value : throw a.Wrong(1, "keys that are strings"))] : [a.Text(1)];

    private static FeelContext Put(FeelContext context, ReadOnlySpan<string> keys, FeelValue value) =>
        context.With(keys[0], keys.Length == 1 ? value : Put(context[keys[0]] as FeelContext ?? FeelContext.Empty, keys[1..], value));

    private static FeelContext Put(FeelContext context, ImmutableArray<string> keys, FeelValue value) => Put(context, keys.AsSpan(), value);

    private static IEnumerable<KeyValuePair<string, FeelValue>> Entries(Arguments a, FeelValue part) => part is FeelContext context
        ? context.Names.Select(name => KeyValuePair.Create(name, context[name]))
        : throw a.Trouble($"joins contexts, not {Kinds.Show(part)}");

    private static FeelValue FromEntries(Arguments a)
    {
        var entries = a.List(0).Select(entry => entry is FeelContext pair && pair["key"] is FeelText key && pair.Entries.ContainsKey("value")
            ? KeyValuePair.Create(key.Value, pair["value"])
            : throw a.Trouble($"needs entries with key and value, not {Kinds.Show(entry)}")).ToArray();
        return entries.Select(entry => entry.Key).Distinct().Count() == entries.Length
            ? FeelContext.Of(entries) : throw a.Trouble("needs each key only once");
    }
}
