using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Syntax.Expressions;

namespace DanVanFlow.Engine.Feel.Syntax;

// The operators, loosest first. Minus binds tighter than ** in FEEL: -2 ** 2 is 4.
sealed partial class Parser
{
    private Expression Disjunction()
    {
        var left = Conjunction();
        for (var links = 0; Here.IsWord("or"); left = new Or(Step(ref links), left, Conjunction())) { }
        return left;
    }

    private Expression Conjunction()
    {
        var left = Comparison();
        for (var links = 0; Here.IsWord("and"); left = new And(Step(ref links), left, Comparison())) { }
        return left;
    }

    private Expression Comparison()
    {
        var left = Sum();
        for (var links = 0; ;)
        {
            if (Here.Kind == TokenKind.Sign && Compare.Parse(Here.Text) is { } relation)
                left = new Comparison(Step(ref links), relation, left, Sum());
            else if (Here.IsWord("between"))
            {
                var place = Step(ref links);
                var low = Sum();
                ExpectWord("and");
                left = new Between(place, left, low, Sum());
            }
            else if (Here.IsWord("in"))
                left = new AnyTest(Step(ref links), left, TestsAfterIn());
            else return left;
        }
    }

    private Expression Sum()
    {
        var left = Product();
        for (var links = 0; Here.Is("+") || Here.Is("-");)
            left = Take("+") ? new Addition(Back(ref links), left, Product()) : new Subtraction(Step(ref links), left, Product());
        return left;
    }

    private Expression Product()
    {
        var left = Power();
        for (var links = 0; Here.Is("*") || Here.Is("/");)
            left = Take("*") ? new Multiplication(Back(ref links), left, Power()) : new Division(Step(ref links), left, Power());
        return left;
    }

    private Expression Power()
    {
        var left = Signed();
        for (var links = 0; Here.Is("**"); left = new Exponentiation(Step(ref links), left, Signed())) { }
        return left;
    }

    private Expression Signed()
    {
        if (!Here.Is("-")) return TypeTest();
        if (++depth > DeepestNesting) throw Trouble($"The expression is nested more than {DeepestNesting} levels deep");
        var place = Here.At;
        at++;
        var operand = Signed();
        depth--;
        return operand is Literal { Value: Values.FeelNumber number } ? new Literal(place, -number.Value) : new Minus(place, operand);
    }

    private Expression TypeTest()
    {
        var value = Postfix();
        while (Here.IsWord("instance") && After.IsWord("of"))
        {
            var place = Here.At;
            at += 2;
            value = new InstanceOf(place, value, TypeName());
        }
        return value;
    }

    // A chain makes a tree as deep as it is long, and evaluation walks it: hence the limit.
    private int Step(ref int links)
    {
        var place = Here.At;
        at++;
        return ++links <= LongestChain ? place : throw new FeelTrouble($"More than {LongestChain} operators in one chain: use a list and a function such as sum()", place);
    }

    private int Back(ref int links)
    {
        at--;
        return Step(ref links);
    }
}
