using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// A step that cannot be decided. It never leaves the room: the walk turns it into an incident. Elements evaluate everything before they say
// their first event, so a stopped step has left nothing behind.
sealed class StepStopped(string code, string message, string? expression = null, string? value = null) : Exception(message)
{
    public string Code => code;
    public string? Expression => expression;
    public string? Value => value;
}

static class Evaluating
{
    public static FeelValue Evaluate(this Walk walk, Formula formula, FeelContext variables)
    {
        try
        {
            return formula.Evaluate(variables, walk.Around);
        }
        catch (FeelTrouble trouble)
        {
            throw new StepStopped("expression-failed", trouble.Message, formula.Text);
        }
    }

    public static bool Holds(this Walk walk, Formula condition, FeelContext variables) =>
        walk.Evaluate(condition, variables) switch
        {
            FeelBoolean truth => truth.Value,
            var other => throw Unusable("condition-not-boolean", "The condition yields neither true nor false.", condition, other),
        };

    public static StepStopped Unusable(string code, string message, Formula formula, FeelValue value) =>
        new(code, message, formula.Text, Shown(value));

    private static string Shown(FeelValue value) => value switch
    {
        FeelNull => "null",
        FeelText text => $"\"{text.Value}\"",
        FeelNumber number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FeelList list => $"[{string.Join(", ", list.Items.Take(20).Select(Shown))}]",
        FeelContext context => $"{{{string.Join(", ", context.Entries.Keys.Order(StringComparer.Ordinal).Take(20))}}}",
        _ => value.ToString(),
    };
}
