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
            return formula.Evaluate(walk.Around.Given.Entries.IsEmpty ? variables : Instance.Over(walk.Around.Given, variables), walk.Around);
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

    // What becomes a variable must fit into a row: a function does not.
    public static FeelValue EvaluateToKeep(this Walk walk, Formula formula, FeelContext variables)
    {
        var value = walk.Evaluate(formula, variables);
        return HoldsFunction(value) ? throw Unusable("value-is-a-function", "A function cannot be kept as a variable.", formula, value) : value;
    }

    private static bool HoldsFunction(FeelValue value) => value switch
    {
        FeelFunction => true,
        FeelList list => list.Items.Any(HoldsFunction),
        FeelContext context => context.Entries.Values.Any(HoldsFunction),
        _ => false,
    };

    private static string Shown(FeelValue value)
    {
        var text = value.ToString();
        return text.Length > MostShown ? string.Concat(text.AsSpan(0, MostShown), "...") : text;
    }

    // Enough to recognise the value; a whole report does not belong into an incident.
    private const int MostShown = 500;
}
