using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Syntax.Expressions;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax;

// The forms that start with a keyword: if, for, some, every, function, and the three words that are values.
sealed partial class Parser
{
    private Expression? KeywordForm()
    {
        var token = Here;
        if (token.Kind != TokenKind.Word) return null;
        switch (token.Text)
        {
            case "true" or "false":
                at++;
                return new Literal(token.At, token.Text == "true");
            case "null":
                at++;
                return new Literal(token.At, FeelValue.Null);
            case "if":
                return Choice();
            case "for":
                return Loop();
            case "some" or "every" when After.IsName:
                return Quantifier();
            case "function" when After.Is("("):
                return FunctionDefinition();
            case "then" or "else" or "return" or "satisfies" or "and" or "or" or "in" or "between":
                throw Unexpected("a value");
            default:
                return null;
        }
    }

    private If Choice()
    {
        var place = Here.At;
        at++;
        var condition = Expression();
        ExpectWord("then");
        var yes = Expression();
        ExpectWord("else");
        return new(place, condition, yes, Expression());
    }

    private For Loop()
    {
        var place = Here.At;
        at++;
        var mark = Names.Mark;
        var iterators = Iterators();
        ExpectWord("return");
        Names.Bind("partial");
        var outside = Names.Used.Remove("partial");
        var body = Expression();
        var asksPartial = Names.Used.Contains("partial");
        if (outside) Names.Used.Add("partial");
        Names.Release(mark);
        return new(place, iterators, body, asksPartial);
    }

    private Quantified Quantifier()
    {
        var place = Here.At;
        var every = Here.Text == "every";
        at++;
        var mark = Names.Mark;
        var iterators = Iterators();
        ExpectWord("satisfies");
        var condition = Expression();
        Names.Release(mark);
        return new(place, every, iterators, condition);
    }

    private ImmutableArray<Iterator> Iterators()
    {
        var iterators = ImmutableArray.CreateBuilder<Iterator>();
        do
        {
            var place = Here.At;
            var name = WordsSideBySide();
            ExpectWord("in");
            var source = Expression();
            iterators.Add(new(place, name, source, Take("..") ? Expression() : null));
            Names.Bind(name);
        }
        while (Take(","));
        return iterators.ToImmutable();
    }

    private FunctionDefinition FunctionDefinition()
    {
        var place = Here.At;
        at += 2;
        var mark = Names.Mark;
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        if (!Here.Is(")"))
            do
            {
                var name = WordsSideBySide();
                parameters.Add(new(name, Take(":") ? TypeName() : null));
                Names.Bind(name);
            }
            while (Take(","));
        Expect(")");
        if (Here.IsWord("external")) throw Trouble("External functions are not run here: the application lends its functions by name");
        var body = Inside(Expression);
        Names.Release(mark);
        return new(place, parameters.ToImmutable(), body);
    }
}
