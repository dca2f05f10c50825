using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

// One line each: the rules are in Evaluation/Arithmetic, DateArithmetic, Compare and Truth.

sealed record Addition(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Add(Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Subtraction(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Subtract(Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Multiplication(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Multiply(Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Division(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Divide(Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Exponentiation(int At, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Raise(Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Minus(int At, Expression Operand) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Arithmetic.Negate(Operand.Evaluate(scope), At);
}

sealed record Comparison(int At, Relation Relation, Expression Left, Expression Right) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Compare.By(Relation, Left.Evaluate(scope), Right.Evaluate(scope), At);
}

sealed record Between(int At, Expression Value, Expression Low, Expression High) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var value = Value.Evaluate(scope);
        var fromLow = Compare.By(Relation.GreaterOrEqual, value, Low.Evaluate(scope), At);
        return And.Both(fromLow, Compare.By(Relation.LessOrEqual, value, High.Evaluate(scope), At), At);
    }
}

sealed record InstanceOf(int At, Expression Value, FeelType Type) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Type.Holds(Value.Evaluate(scope));
}
