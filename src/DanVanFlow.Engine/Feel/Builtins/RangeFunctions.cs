using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

// How points and ranges lie to one another (DMN 1.5, table 78; Allen's relations). A point is taken as a range that is closed at both
// ends, which makes one rule out of the standard's three. An open end without a value reaches to infinity.
static class RangeFunctions
{
    private const string Mixed = "point1, point2 | point, range | range, point | range1, range2";

    public static readonly Builtin[] All =
    [
        Relation("before", Mixed, Before),
        Relation("after", Mixed, (a, b) => Before(b, a)),
        Relation("meets", "range1, range2", Meets),
        Relation("met by", "range1, range2", (a, b) => Meets(b, a)),
        Relation("overlaps", "range1, range2", (a, b) => !Before(a, b) && !Before(b, a)),
        Relation("overlaps before", "range1, range2", OverlapsBefore),
        Relation("overlaps after", "range1, range2", (a, b) => OverlapsBefore(b, a)),
        Relation("finishes", "point, range | range1, range2", Finishes),
        Relation("finished by", "range, point | range1, range2", (a, b) => Finishes(b, a)),
        Relation("includes", "range, point | range1, range2", Includes),
        Relation("during", "point, range | range1, range2", (a, b) => Includes(b, a)),
        Relation("starts", "point, range | range1, range2", Starts),
        Relation("started by", "range, point | range1, range2", (a, b) => Starts(b, a)),
        Relation("coincides", "point1, point2 | range1, range2", (a, b) => Low(a, b) == 0 && High(a, b) == 0),
        new("range: from", a => FeelExpression.ReadRange(a.Text(0))
            ?? throw a.Trouble($"cannot read {a[0]} as a range, such as [1..5]")),
    ];

    private static Builtin Relation(string name, string parameters, Func<FeelRange, FeelRange, bool> holds) =>
        new($"{name}: {parameters}", a =>
        {
            try
            {
                return holds(Range(a[0]), Range(a[1]));
            }
            catch (InvalidCastException)
            {
                throw a.Trouble($"cannot compare {Kinds.Show(a[0])} with {Kinds.Show(a[1])}");
            }
        });

    private static FeelRange Range(FeelValue value) => value as FeelRange ?? new(value, true, value, true);

    private static int Order(FeelValue left, FeelValue right) => Compare.Order(left, right) ?? throw new InvalidCastException();

    // Where the ranges begin (an open beginning lies just after the point), where they end, and where one's end meets the other's beginning.
    private static int Low(FeelRange a, FeelRange b) =>
        a.Low is FeelNull || b.Low is FeelNull ? (b.Low is FeelNull ? 1 : 0) - (a.Low is FeelNull ? 1 : 0)
        : Order(a.Low, b.Low) is not 0 and var order ? order : (a.LowClosed ? 0 : 1) - (b.LowClosed ? 0 : 1);

    private static int High(FeelRange a, FeelRange b) =>
        a.High is FeelNull || b.High is FeelNull ? (a.High is FeelNull ? 1 : 0) - (b.High is FeelNull ? 1 : 0)
        : Order(a.High, b.High) is not 0 and var order ? order : (a.HighClosed ? 1 : 0) - (b.HighClosed ? 1 : 0);

    private static bool Before(FeelRange a, FeelRange b) =>
        a.High is not FeelNull && b.Low is not FeelNull && Order(a.High, b.Low) is var order && (order < 0 || (order == 0 && !(a.HighClosed && b.LowClosed)));

    private static bool Meets(FeelRange a, FeelRange b) =>
        a.High is not FeelNull && b.Low is not FeelNull && a.HighClosed && b.LowClosed && Order(a.High, b.Low) == 0;

    private static bool OverlapsBefore(FeelRange a, FeelRange b) => Low(a, b) < 0 && !Before(a, b) && High(a, b) < 0;
    private static bool Includes(FeelRange a, FeelRange b) => Low(a, b) <= 0 && High(a, b) >= 0;
    private static bool Finishes(FeelRange a, FeelRange b) => High(a, b) == 0 && b.High is not FeelNull && Low(a, b) >= 0;
    private static bool Starts(FeelRange a, FeelRange b) => Low(a, b) == 0 && b.Low is not FeelNull && High(a, b) <= 0;
}
