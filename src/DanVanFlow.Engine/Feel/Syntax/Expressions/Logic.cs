using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

// Three-valued: false decides an "and" and true an "or" whatever the other side is; then the right side is not even evaluated.

sealed record And(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var left = Left.Evaluate(scope);
        return Truth.Read(left, "'and'", At) == false ? left : Both(left, Right.Evaluate(scope), At);
    }

    public static FeelValue Both(FeelValue left, FeelValue right, int at) =>
        Truth.Of(Truth.Read(left, "'and'", at) & Truth.Read(right, "'and'", at));
}

sealed record Or(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var left = Truth.Read(Left.Evaluate(scope), "'or'", At);
        return left == true ? FeelBoolean.True : Truth.Of(left | Truth.Read(Right.Evaluate(scope), "'or'", At));
    }
}

sealed record Negation(int At, Expression Operand) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Truth.Of(!Truth.Read(Operand.Evaluate(scope), "not()", At));
}

/// <summary>Null counts as false, as FEEL says; anything but a truth value is trouble.</summary>
sealed record If(int At, Expression Condition, Expression Yes, Expression No) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) =>
        (Truth.Read(Condition.Evaluate(scope), "'if'", At) == true ? Yes : No).Evaluate(scope);
}
