using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <summary>
/// <c>list[2]</c>, <c>list[-1]</c>, <c>list[condition]</c>. What stands inside decides by its value, not its form; one value counts as a list
/// of one, null as the empty list. An index out of range is null.
/// </summary>
sealed record Filter(int At, Expression Source, Expression Condition) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var source = Source.Evaluate(scope);
        if (Condition is Literal { Value: FeelNumber constant }) return Pick(source, constant.Value);
        var items = Items(source);
        var chosen = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in items)
        {
            scope.Run.Step(At);
            var verdict = Condition.Evaluate(scope.WithItem(item));
            if (verdict is FeelNumber index) return Pick(source, index.Value);
            if (Truth.Read(verdict, "A filter", At) == true) chosen.Add(item);
        }
        return new FeelList(chosen.ToImmutable());
    }

    private FeelValue Pick(FeelValue source, decimal index)
    {
        if (index != decimal.Truncate(index)) throw new FeelTrouble($"A list has no item number {CanonicalText.Number(index)}", At);
        var items = Items(source);
        var place = index < 0 ? items.Length + index : index - 1;
        return index != 0 && place >= 0 && place < items.Length ? items[(int)place] : FeelValue.Null;
    }

    private static ImmutableArray<FeelValue> Items(FeelValue source) => source switch
    {
        FeelList list => list.Items,
        FeelNull => [],
        _ => [source],
    };
}
