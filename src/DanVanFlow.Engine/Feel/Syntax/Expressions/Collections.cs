using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

sealed record ListLiteral(int At, ImmutableArray<Expression> Items) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var values = ImmutableArray.CreateBuilder<FeelValue>(Items.Length);
        foreach (var item in Items) values.Add(item.Evaluate(scope));
        return new FeelList(values.MoveToImmutable());
    }
}

sealed record ContextEntry(string Name, Expression Value);

/// <summary>Later entries see earlier ones.</summary>
sealed record ContextLiteral(int At, ImmutableArray<ContextEntry> Entries) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var values = new List<KeyValuePair<string, FeelValue>>(Entries.Length);
        foreach (var (name, expression) in Entries)
        {
            var value = expression.Evaluate(scope);
            values.Add(new(name, value));
            scope = scope.With(name, value);
        }
        return FeelContext.Of(values);
    }
}

sealed record PathStep(int At, Expression Source, string Part) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Parts.Of(Source.Evaluate(scope), Part, At);
}
