using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Syntax.Expressions;

namespace DanVanFlow.Engine.Feel.Syntax;

// Unary tests: what stands after "in", and what a decision table's cell holds.
sealed partial class Parser
{
    private int retries;

    private ImmutableArray<UnaryTest> UnaryTests()
    {
        var tests = ImmutableArray.CreateBuilder<UnaryTest>();
        do tests.Add(Test());
        while (Take(","));
        return tests.ToImmutable();
    }

    private UnaryTest Test()
    {
        var place = Here.At;
        if (Here.Kind == TokenKind.Sign && Compare.Parse(Here.Text) is { } relation)
        {
            at++;
            return new(place, relation, Sum(), false);
        }
        // A test that mentions ? is a condition of its own; any other is what the value is compared with.
        var asked = Names.Used.Remove("?");
        var expression = Expression();
        var asks = Names.Used.Contains("?");
        if (asked) Names.Used.Add("?");
        return new(place, null, expression, asks);
    }

    private ImmutableArray<UnaryTest> TestsAfterIn()
    {
        if (!Here.Is("(")) return [Here.Kind == TokenKind.Sign && Compare.Parse(Here.Text) is not null ? Test() : new(Here.At, null, Sum(), false)];
        var start = at++;
        var mark = Names.Mark;
        Names.Bind("?");
        var tests = UnaryTests();
        Names.Release(mark);
        // "(1..5)" is a range and "(a) + 1" a sum, and neither could be told from a list of tests before here.
        if (Take(")") && !GoesOn) return tests;
        if (++retries > 50) throw Trouble("Too many 'in (...)' within one another");
        at = start;
        return [new(Here.At, null, Sum(), false)];
    }

    private bool GoesOn => Here.Kind == TokenKind.Sign && Here.Text is "+" or "-" or "*" or "/" or "**" or "." or "[";
}
