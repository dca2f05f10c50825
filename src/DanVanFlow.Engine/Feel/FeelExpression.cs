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
    /// <summary>The text as written, for messages and incidents.</summary>
    public string Text { get; }

    private FeelExpression(string text) => Text = text;

    public override string ToString() => Text;
}
