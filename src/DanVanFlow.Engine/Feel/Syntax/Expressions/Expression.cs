using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <summary>A node of a parsed expression. It knows how to evaluate itself: syntax and meaning of a form are read in one place.</summary>
/// <param name="At">Zero-based position of the operator or first word, for trouble.</param>
abstract record Expression(int At)
{
    public abstract FeelValue Evaluate(Scope scope);
}

sealed record Literal(int At, FeelValue Value) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Value;
}
