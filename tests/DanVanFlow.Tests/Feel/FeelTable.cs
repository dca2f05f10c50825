using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Tests.Feel;

// How the tables in this room are checked: an expression on the left, the canonical text of its value on the right.
static class FeelTable
{
    public static readonly FeelSurroundings Noon = FeelSurroundings.At(new(2026, 6, 14, 12, 0, 0, TimeSpan.FromHours(7)));

    public static FeelValue Value(string expression, FeelContext? variables = null, FeelSurroundings? surroundings = null) =>
        FeelExpression.Parse(expression, (surroundings ?? Noon).Functions.Keys).Evaluate(variables ?? FeelContext.Empty, surroundings ?? Noon);

    public static string Text(string expression, FeelContext? variables = null) => Value(expression, variables).ToString();

    public static FeelTrouble Trouble(string expression, FeelContext? variables = null) =>
        Assert.Throws<FeelTrouble>(() => Value(expression, variables));

    public static void Check(string expression, string expected) => Assert.Equal(expected, Text(expression));
}
