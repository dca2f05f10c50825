using System.Collections.Frozen;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Syntax;
using DanVanFlow.Engine.Feel.Syntax.Expressions;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel;

/// <summary>
/// The door of the FEEL room (DMN 1.5, chapter 10): text in, an expression that can be evaluated any number of times out.
/// Parsing happens once, when a workflow is read; an expression never changes afterwards and is safe to share between threads.
/// </summary>
/// <remarks>
/// The text is the bare expression: the leading <c>=</c> that marks FEEL inside a BPMN attribute is taken off by the reader.
/// </remarks>
public sealed partial class FeelExpression
{
    private readonly Expression root;

    /// <summary>The text as written, for messages and incidents.</summary>
    public string Text { get; }

    /// <summary>Names that must come from the variables. Names inside a filter are in <see cref="FilterNames"/> instead.</summary>
    public IReadOnlySet<string> FreeNames { get; }

    /// <summary>Names inside filters: entries of the filtered items or variables, nobody can tell before there are values.</summary>
    public IReadOnlySet<string> FilterNames { get; }

    /// <summary>Functions called that are neither built in nor defined in the text: the application must lend them.</summary>
    public IReadOnlySet<string> FunctionNames { get; }

    /// <summary>Paths of the entries of contexts that stand written out where the result comes from: see <see cref="WrittenEntries"/>.</summary>
    public IEnumerable<string> EntryPaths => WrittenEntries.Of(root);

    private FeelExpression(string text, Expression root, Names names)
    {
        Text = text;
        this.root = root;
        FreeNames = names.Free.ToFrozenSet();
        FilterNames = names.InFilters.ToFrozenSet();
        FunctionNames = names.Functions.ToFrozenSet();
    }

    /// <param name="extraFunctionNames">Only needed for names that hold a keyword or a sign, such as <c>days in month</c>; other names of
    /// several words are recognised by themselves.</param>
    /// <exception cref="FeelTrouble">The text is not FEEL; the position says where.</exception>
    public static FeelExpression Parse(string text, IEnumerable<string>? extraFunctionNames = null)
    {
        var parser = new Parser(text, extraFunctionNames ?? []);
        return new(text, parser.WholeExpression(), parser.Names);
    }

    /// <summary>Unary tests as in a decision table's cell: <c>&lt; 10, [20..30]</c>. The tested value is the variable <c>?</c>.</summary>
    /// <exception cref="FeelTrouble">The text is not a list of unary tests.</exception>
    public static FeelExpression ParseUnaryTests(string text, IEnumerable<string>? extraFunctionNames = null)
    {
        var parser = new Parser(text, extraFunctionNames ?? []);
        return new(text, parser.WholeUnaryTests(), parser.Names);
    }

    /// <exception cref="FeelTrouble">The values do not fit what is asked of them; see the room's README for what is an error and what is null.</exception>
    public FeelValue Evaluate(FeelContext variables, FeelSurroundings surroundings) => root.Evaluate(Scope.Of(variables, surroundings));

    /// <summary>A range as canonical text writes it, <c>[1..5]</c>; null when the text is something else. Only literals: no names, no calls.</summary>
    internal static FeelRange? ReadRange(string text)
    {
        try
        {
            return new Parser(text, []).WholeExpression() is RangeLiteral { Low: Literal low, High: Literal high } range
                ? RangeLiteral.Of(0, low.Value, range.LowClosed, high.Value, range.HighClosed) : null;
        }
        catch (FeelTrouble)
        {
            return null;
        }
    }

    public override string ToString() => Text;
}
