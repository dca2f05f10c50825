using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax;

// Types after "instance of" and in parameters: number, list<string>, context<name: string>, function<number> -> string ...
sealed partial class Parser
{
    private static readonly string[][] LongTypes = [["date", "and", "time"], ["days", "and", "time", "duration"], ["years", "and", "months", "duration"], ["day", "time", "duration"], ["year", "month", "duration"]];

    private FeelType TypeName()
    {
        var place = Here;
        if (!Here.IsName) throw Unexpected("the name of a type");
        var known = LongTypes.FirstOrDefault(parts => Names.Matches(tokens, at, parts));
        at += known?.Length ?? 1;
        var name = known is null ? place.Text : string.Join(' ', known);
        if (!FeelType.IsKnown(name)) throw new FeelTrouble($"There is no type named '{name}'", place.At);
        if (++depth > DeepestNesting) throw Trouble($"The type is nested more than {DeepestNesting} levels deep");
        var parts = Take("<") ? TypeArguments(name) : [];
        if (name == "function" && Take("->")) TypeName();
        depth--;
        return new(name, parts);
    }

    private ImmutableArray<(string Name, FeelType Type)> TypeArguments(string of)
    {
        var parts = ImmutableArray.CreateBuilder<(string, FeelType)>();
        if (!Here.Is(">"))
            do parts.Add((of == "context" ? EntryName().Name : "", TypeName()));
            while (Take(","));
        Expect(">");
        return parts.ToImmutable();
    }
}
