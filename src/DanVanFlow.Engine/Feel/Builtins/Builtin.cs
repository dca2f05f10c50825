using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Syntax.Expressions;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Builtins;

/// <summary>
/// A built-in function. Its signature is text, so that the tables of the library read like the standard: <c>"substring: string, start position,
/// [length]"</c>; <c>|</c> between overloads, <c>[x]</c> optional, <c>x?</c> may be null, <c>x...</c> any number. A null for a parameter without
/// mark makes the whole call null without asking the function.
/// </summary>
sealed class Builtin(string signature, Func<Arguments, FeelValue> body)
{
    public string Name { get; } = signature[..signature.IndexOf(':')];

    private readonly Signature[] signatures =
        [.. signature[(signature.IndexOf(':') + 1)..].Split('|').Select(Signature.Parse)];

    /// <summary>The arguments are looked at, so that a name nobody knows is null instead of trouble.</summary>
    public bool AsksForNames { get; init; }

    /// <summary>Called when the text is parsed: counts positional arguments, orders named ones (a left-out optional one is null).</summary>
    public ImmutableArray<Expression?> Arrange(ImmutableArray<Argument> arguments, int at)
    {
        if (arguments.IsEmpty || arguments[0].Name is null)
        {
            CheckCount(arguments.Length, at);
            return [.. arguments.Select(argument => argument.Value)];
        }
        var names = arguments.Select(argument => argument.Name!).ToArray();
        var fitting = signatures.FirstOrDefault(candidate => candidate.Takes(names))
            ?? throw new FeelTrouble($"{Name}() has no parameters named {string.Join(", ", names)}; it takes {Described}", at);
        return [.. fitting.Parameters.Take(fitting.LastOf(names) + 1).Select(parameter => arguments.FirstOrDefault(a => a.Name == parameter.Name)?.Value)];
    }

    /// <exception cref="FeelTrouble">The values are of the wrong kind; the message names this function and the value.</exception>
    public FeelValue Call(FeelValue[] values, Run run, int at)
    {
        foreach (var candidate in signatures)
            if (candidate.Takes(values.Length))
            {
                if (candidate.IsSilencedBy(values)) return FeelValue.Null;
                break;
            }
        try
        {
            return body(new(Name, values, run));
        }
        catch (FeelTrouble trouble) when (trouble.Position == 0)
        {
            throw new FeelTrouble(trouble.Reason.StartsWith(Name, StringComparison.Ordinal) ? trouble.Reason : $"{Name}(): {trouble.Reason}", at);
        }
        catch (Exception trouble) when (trouble is OverflowException or ArgumentOutOfRangeException)
        {
            throw new FeelTrouble($"{Name}(): a result or argument is too large to hold", at);
        }
        catch (DivideByZeroException)
        {
            throw new FeelTrouble($"{Name}() cannot divide by zero", at);
        }
    }

    public FeelFunction AsValue(Run run) => new([.. signatures[0].Parameters.Select(parameter => parameter.Name)], values =>
    {
        CheckCount(values.Count, 0);
        return Call([.. values], run, 0);
    });

    private void CheckCount(int count, int at)
    {
        if (!signatures.Any(candidate => candidate.Takes(count)))
            throw new FeelTrouble($"{Name}() cannot take {count} argument{(count == 1 ? "" : "s")}; it takes {Described}", at);
    }

    private string Described => string.Join(" or ", signatures.Select(candidate => candidate.ToString()));
}
