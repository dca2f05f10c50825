using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

static class LogicFunctions
{
    public static readonly Builtin[] All =
    [
        new("not: negand?", a => Truth.Of(!Truth.Read(a[0], "not()", 0))),
        new("is defined: value?", a => a.Has(0)) { AsksForNames = true },
        new("get or else: value?, default?", a => a.Has(0) ? a[0] : a[1]) { AsksForNames = true },
        new("assert: value?, condition?, [cause]", Assert),
        new("is: value1?, value2?", a => Same(a[0], a[1])),
        new("all: list...", a => Every(a, whenNone: true)),
        new("any: list...", a => Every(a, whenNone: false)),
    ];

    private static FeelValue Assert(Arguments a) => Truth.Read(a[1], "assert()", 0) == true ? a[0]
        : throw a.Trouble($"does not hold for {Kinds.Show(a[0])}{(a.Has(2) ? ": " + a.Text(2) : "")}");

    // Identity: 10:00Z and 11:00+01:00 are equal, but not the same.
    private static bool Same(FeelValue left, FeelValue right) => left.Equals(right) && CanonicalText.Literal(left) == CanonicalText.Literal(right);

    private static FeelValue Every(Arguments a, bool whenNone)
    {
        if (a.Spread() is not { } items) return FeelValue.Null;
        bool? answer = whenNone;
        foreach (var item in items)
        {
            var truth = Truth.Read(item, whenNone ? "all()" : "any()", 0);
            answer = whenNone ? answer & truth : answer | truth;
        }
        return Truth.Of(answer);
    }
}
