using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Syntax.Expressions;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax;

// What operators work on: literals, names, brackets, lists, ranges, contexts, and what may follow them (path, filter, call).
sealed partial class Parser
{
    private bool insideRange;

    private Expression Postfix()
    {
        var value = Primary();
        for (var links = 0; ;)
        {
            if (Here.Is(".")) value = new PathStep(Step(ref links), value, PathName());
            else if (Here.Is("[") && !(insideRange && ClosesRange)) value = FilterOf(value, Step(ref links));
            else if (Here.Is("(")) value = CallOf(value, ref links);
            else return value;
        }
    }

    private Filter FilterOf(Expression source, int place)
    {
        var mark = Names.Mark;
        Names.Bind("item");
        Names.EnterFilter();
        var condition = Inside(Expression);
        Names.LeaveFilter();
        Names.Release(mark);
        Expect("]");
        return new(place, source, condition);
    }

    private Expression Primary()
    {
        var token = Here;
        switch (token.Kind)
        {
            case TokenKind.Number:
                at++;
                return decimal.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new Literal(token.At, number)
                    : throw new FeelTrouble($"The number {token.Text} is too large: at most 28 digits before the point", token.At);
            case TokenKind.Text:
                at++;
                return new Literal(token.At, token.Text);
            case TokenKind.Temporal:
                at++;
                return new Literal(token.At, DateText.Any(token.Text)
                    ?? throw new FeelTrouble($"\"{token.Text}\" is not a date, time, date and time or duration", token.At));
            case TokenKind.Word or TokenKind.QuotedName:
                return KeywordForm() ?? Reference();
            case TokenKind.Sign when token.Text == "(":
                return Inside(Bracketed);
            case TokenKind.Sign when token.Text is "[" or "]":
                return Inside(ListOrRange);
            case TokenKind.Sign when token.Text == "{":
                return Inside(ContextLiteral);
            default:
                throw Unexpected("a value");
        }
    }

    // Brackets start afresh: a "[" within them never closes the range outside.
    private T Inside<T>(Func<T> parse)
    {
        var outside = insideRange;
        insideRange = false;
        var result = parse();
        insideRange = outside;
        return result;
    }

    private Expression Bracketed()
    {
        var place = Here.At;
        at++;
        if (Here.Kind == TokenKind.Sign && Compare.Parse(Here.Text) is { } relation && relation != Relation.NotEqual)
        {
            at++;
            var bound = Sum();
            Expect(")");
            return new HalfRange(place, relation, bound);
        }
        var inner = Expression();
        if (Here.Is("..")) return RangeFrom(place, inner, false);
        Expect(")");
        return inner;
    }

    private Expression ListOrRange()
    {
        var place = Here.At;
        var closed = Here.Is("[");
        at++;
        if (closed && Take("]")) return new Literal(place, FeelList.Empty);
        var first = Expression();
        if (Here.Is("..") || !closed) return RangeFrom(place, first, closed);
        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (Take(",")) items.Add(Expression());
        Expect("]");
        return new ListLiteral(place, items.ToImmutable());
    }

    private RangeLiteral RangeFrom(int place, Expression low, bool lowClosed)
    {
        Expect("..");
        insideRange = true;
        var high = Expression();
        insideRange = false;
        if (Take("]")) return new(place, low, lowClosed, high, true);
        if (Take(")") || Take("[")) return new(place, low, lowClosed, high, false);
        throw Unexpected("']' or ')' at the end of the range");
    }

    // In "]1..3[" the last bracket closes; in "[1..limits[2]]" it filters. A filter goes on with an expression.
    private bool ClosesRange => After.Kind == TokenKind.End || (After.Kind == TokenKind.Sign && After.Text is not ("(" or "[" or "{" or "-"))
        || (After.Kind == TokenKind.Word && After.Text is "and" or "or" or "in" or "then" or "else" or "return" or "satisfies" or "between" or "instance");

    private ContextLiteral ContextLiteral()
    {
        var place = Here.At;
        at++;
        var entries = ImmutableArray.CreateBuilder<ContextEntry>();
        var mark = Names.Mark;
        if (!Here.Is("}"))
            do
            {
                var (name, where) = EntryName();
                if (entries.Any(entry => entry.Name == name)) throw new FeelTrouble($"The context has two entries named '{name}'", where);
                entries.Add(new(name, Expression()));
                Names.Bind(name);
            }
            while (Take(","));
        Names.Release(mark);
        Expect("}");
        return new(place, entries.ToImmutable());
    }
}
