using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

sealed record RangeLiteral(int At, Expression Low, bool LowClosed, Expression High, bool HighClosed) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Of(At, Low.Evaluate(scope), LowClosed, High.Evaluate(scope), HighClosed);

    public static FeelRange Of(int at, FeelValue low, bool lowClosed, FeelValue high, bool highClosed)
    {
        if (low is not FeelNull && high is not FeelNull && Compare.Order(low, high) is null)
            throw new FeelTrouble($"A range cannot go from {Kinds.Show(low)} to {Kinds.Show(high)}", at);
        return new(low, lowClosed && low is not FeelNull, high, highClosed && high is not FeelNull);
    }
}

/// <summary><c>(&lt; 5)</c>: a range with one end; <c>(= 5)</c> holds one value.</summary>
sealed record HalfRange(int At, Relation Relation, Expression Bound) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var bound = Bound.Evaluate(scope);
        return Relation switch
        {
            Relation.Less => new FeelRange(FeelValue.Null, false, bound, false),
            Relation.LessOrEqual => new FeelRange(FeelValue.Null, false, bound, true),
            Relation.Greater => new FeelRange(bound, false, FeelValue.Null, false),
            Relation.GreaterOrEqual => new FeelRange(bound, true, FeelValue.Null, false),
            _ => new FeelRange(bound, true, bound, true),
        };
    }
}
