namespace DanVanFlow.Engine.Feel;

/// <summary>
/// An expression that cannot be parsed or evaluated. The engine turns it into an incident that names element, expression and value:
/// FEEL's usual silent null would take a path that nobody decided.
/// </summary>
/// <remarks>A function of the application throws it without a position; the call it stands in adds its own.</remarks>
public sealed class FeelTrouble(string message, int position = 0) : Exception(message)
{
    /// <summary>Zero-based offset into the expression's text.</summary>
    public int Position { get; } = position;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = message;

    public override string Message => $"{Reason} (at character {Position + 1})";
}
