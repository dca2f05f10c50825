using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <summary><c>name in source</c> or <c>name in source..end</c>; a later iterator sees the names of the earlier ones.</summary>
sealed record Iterator(int At, string Name, Expression Source, Expression? End)
{
    /// <summary>Null when the source is null: there is nothing to go over, and FEEL answers null.</summary>
    public IEnumerable<FeelValue>? Values(Scope scope)
    {
        var source = Source.Evaluate(scope);
        if (End is not null)
        {
            var end = End.Evaluate(scope);
            return source is FeelNull || end is FeelNull ? null : Counting.Through(source, true, end, true, At);
        }
        return source switch
        {
            FeelNull => null,
            FeelList list => list.Items,
            FeelRange range => Counting.Through(range.Low, range.LowClosed, range.High, range.HighClosed, At),
            _ => [source],
        };
    }

    /// <summary>Every combination of the iterators' values, as scopes; the last iterator turns fastest.</summary>
    /// <returns>False as soon as a source is null, or as <paramref name="visit"/> wants no more.</returns>
    public static Walk Over(ImmutableArray<Iterator> iterators, int from, Scope scope, Func<Scope, bool> visit)
    {
        if (from == iterators.Length) return visit(scope) ? Walk.Done : Walk.Stopped;
        var iterator = iterators[from];
        if (iterator.Values(scope) is not { } values) return Walk.Null;
        foreach (var value in values)
        {
            scope.Run.Step(iterator.At);
            var walk = Over(iterators, from + 1, scope.With(iterator.Name, value), visit);
            if (walk != Walk.Done) return walk;
        }
        return Walk.Done;
    }
}

enum Walk { Done, Stopped, Null }

/// <summary><c>partial</c>, the results so far, is only made when the body asks for it.</summary>
sealed record For(int At, ImmutableArray<Iterator> Iterators, Expression Body, bool AsksPartial) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        var results = ImmutableArray.CreateBuilder<FeelValue>();
        var walk = Iterator.Over(Iterators, 0, scope, inner =>
        {
            if (AsksPartial)
            {
                // Each turn copies what there is, so a long loop is dearer than its turns.
                scope.Run.Step(At, 1 + results.Count / 16);
                inner = inner.With("partial", new FeelList(results.ToImmutable()));
            }
            results.Add(Body.Evaluate(inner));
            return true;
        });
        return walk == Walk.Null ? FeelValue.Null : new FeelList(results.ToImmutable());
    }
}

/// <summary><c>some</c> and <c>every</c>: a decided answer ends the search; an unknown one (null) leaves the whole unknown.</summary>
sealed record Quantified(int At, bool Every, ImmutableArray<Iterator> Iterators, Expression Condition) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope)
    {
        bool? answer = Every;
        var walk = Iterator.Over(Iterators, 0, scope, inner =>
        {
            var holds = Truth.Read(Condition.Evaluate(inner), Every ? "'every'" : "'some'", At);
            answer = Every ? answer & holds : answer | holds;
            return answer != !Every;
        });
        return walk == Walk.Null ? FeelValue.Null : Truth.Of(answer);
    }
}
