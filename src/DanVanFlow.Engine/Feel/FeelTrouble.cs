namespace DanVanFlow.Engine.Feel;

/// <summary>
/// An expression that cannot be parsed or evaluated. The engine turns it into an incident that names element, expression and value:
/// FEEL's usual silent null would take a path that nobody decided.
/// </summary>
public sealed class FeelTrouble(string message, int position = 0) : Exception(message)
{
    /// <summary>Zero-based offset into the expression's text.</summary>
    public int Position { get; } = position;
}
