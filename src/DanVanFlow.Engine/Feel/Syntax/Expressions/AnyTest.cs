using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <summary><c>value in (tests)</c>: true when any test holds; null when none holds and one is unknown.</summary>
sealed record AnyTest(int At, Expression Value, ImmutableArray<UnaryTest> Tests) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var value = Value.Evaluate(scope);
        bool? any = false;
        foreach (var test in Tests)
            if ((any |= test.Holds(value, scope)) == true) return FeelBoolean.True;
        return Truth.Of(any);
    }
}

/// <param name="Relation">Null for a bare expression: a range or list that holds the value, or what it equals.</param>
/// <param name="Asks">The expression mentions <c>?</c> and so is a condition by itself.</param>
sealed record UnaryTest(int At, Relation? Relation, Expression Expression, bool Asks)
{
    public bool? Holds(FeelValue value, Scope scope)
    {
        var against = Expression.Evaluate(Asks ? scope.With("?", value) : scope);
        if (Relation is { } relation) return Truth.Read(Compare.By(relation, value, against, At), "'in'", At);
        return Asks && against is (FeelBoolean or FeelNull) ? Truth.Read(against, "'in'", At) : Fits(value, against);
    }

    private bool? Fits(FeelValue value, FeelValue against) => against switch
    {
        FeelRange range when value is not FeelRange => Compare.Contains(range, value, At),
        FeelList list => list.Equals(value) || list.Items.Any(item => item is FeelRange range && value is not (FeelRange or FeelNull)
            ? Compare.Contains(range, value, At) == true : item.Equals(value)),
        _ => value.Equals(against),
    };
}
