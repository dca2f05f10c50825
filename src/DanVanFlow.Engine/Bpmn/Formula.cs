using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>
/// The value of an attribute that may be FEEL: with a leading <c>=</c> an expression, else static text. Parsed once, when the file is read;
/// an expression that does not parse is kept with its trouble, so that the check can name it.
/// </summary>
public sealed record Formula
{
    /// <summary>As written, without the leading <c>=</c>.</summary>
    public string Text { get; }

    public bool IsFeel { get; }

    /// <summary>Null for static text and for an expression that does not parse.</summary>
    public FeelExpression? Feel { get; }

    /// <summary>Why it does not parse; null when it does.</summary>
    public FeelTrouble? Trouble { get; }

    private readonly FeelText? _fixed;

    private Formula(string raw, IEnumerable<string>? functionNames)
    {
        IsFeel = raw.StartsWith('=');
        Text = IsFeel ? raw[1..].Trim() : raw.Trim();
        if (!IsFeel)
        {
            _fixed = new FeelText(Text);
            return;
        }

        try
        {
            Feel = FeelExpression.Parse(Text, functionNames);
        }
        catch (FeelTrouble trouble)
        {
            Trouble = trouble;
        }
    }

    /// <summary>Null when there is no text at all.</summary>
    /// <param name="functionNames">The application's functions whose names FEEL could not tell from several words; see <see cref="FeelExpression.Parse"/>.</param>
    public static Formula? Read(string? raw, IEnumerable<string>? functionNames = null) =>
        string.IsNullOrWhiteSpace(raw) ? null : new Formula(raw.Trim(), functionNames);

    /// <summary>Static text as text, or what the expression yields.</summary>
    /// <exception cref="FeelTrouble">The expression does not parse or cannot be evaluated with these variables.</exception>
    public FeelValue Evaluate(FeelContext variables, FeelSurroundings around) =>
        _fixed ?? (Feel ?? throw Trouble!).Evaluate(variables, around);

    public override string ToString() => IsFeel ? "=" + Text : Text;
}
