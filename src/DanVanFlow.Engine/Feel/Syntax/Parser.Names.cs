using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DanVanFlow.Engine.Feel.Builtins;
using DanVanFlow.Engine.Feel.Syntax.Expressions;

namespace DanVanFlow.Engine.Feel.Syntax;

// Names and calls.
sealed partial class Parser
{
    private Expression Reference()
    {
        var place = Here.At;
        if (Names.LongestAt(tokens, at) is { } declared)
        {
            at += declared.Length;
            Names.UseVariable(declared.Name);
            return new NameReference(place, declared.Name);
        }
        var name = (Here.Kind == TokenKind.Word ? FunctionOfSeveralParts() : null) ?? WordsSideBySide();
        if (!Here.Is("(") || Names.IsBound(name))
        {
            if (!Library.Has(name) || Names.IsBound(name)) Names.UseVariable(name);
            return new NameReference(place, name);
        }
        var arguments = Inside(Arguments);
        if (Library.Find(name) is { } builtin) return BuiltinCall.Of(place, builtin, arguments);
        Names.Functions.Add(name);
        return new FunctionCall(place, name, arguments);
    }

    private Expression CallOf(Expression function, ref int links)
    {
        if (++links > LongestChain) throw Trouble("Too many calls in one chain");
        var place = Here.At;
        return new ValueCall(place, function, Inside(Arguments));
    }

    private string WordsSideBySide()
    {
        if (!Here.IsName) throw Unexpected("a name");
        var name = Here.Text;
        if (tokens[at++].Kind == TokenKind.QuotedName) return name;
        while (Here.Kind == TokenKind.Word && !Names.Stops(Here)) name += " " + tokens[at++].Text;
        return name;
    }

    private string PathName() => WordsSideBySide();

    // Everything up to the colon is the entry's name, signs included: {a+b: 1}.
    private (string Name, int At) EntryName()
    {
        var first = Here;
        if (first.Kind is TokenKind.Text or TokenKind.QuotedName) at++;
        else
            while (!Here.Is(":") && Here.Kind is not TokenKind.End && !Here.Is(",") && !Here.Is("}")) at++;
        var last = tokens[Math.Max(at - 1, 0)];
        if (!Take(":")) throw Unexpected("':' after the name of the entry");
        if (last.End <= first.At) throw new FeelTrouble("The entry has no name", first.At);
        return (first.Kind is TokenKind.Text or TokenKind.QuotedName ? first.Text : Blanks().Replace(text[first.At..last.End], " "), first.At);
    }

    private ImmutableArray<Argument> Arguments()
    {
        Expect("(");
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        if (Take(")")) return [];
        do arguments.Add(new(ArgumentName(), Expression()));
        while (Take(","));
        Expect(")");
        if (arguments.Any(argument => argument.Name is null) && arguments.Any(argument => argument.Name is not null))
            throw Trouble("A call names either all of its arguments or none");
        return arguments.ToImmutable();
    }

    private string? ArgumentName()
    {
        var end = at;
        while (tokens[end].IsName || tokens[end].Is("-")) end++;
        if (end == at || !tokens[end].Is(":")) return null;
        var name = Blanks().Replace(text[Here.At..tokens[end - 1].End], " ").Trim('`');
        at = end + 1;
        return name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
