using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Builtins;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <param name="Name">Null in a positional call.</param>
sealed record Argument(string? Name, Expression Value);

/// <summary>A call of a built-in function: found, and its arguments counted and put in order, when the text is parsed.</summary>
sealed record BuiltinCall(int At, Builtin Function, ImmutableArray<Expression?> Arguments) : Expression(At)
{
    public static BuiltinCall Of(int at, Builtin function, ImmutableArray<Argument> arguments) => new(at, function, function.Arrange(arguments, at));

    public override FeelValue Evaluate(Scope scope)
    {
        var values = new FeelValue[Arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Value(Arguments[i], scope);
        return Function.Call(values, scope.Run, At);
    }

    // "is defined" and "get or else" may ask for a name that nobody knows: that is what they are for.
    private FeelValue Value(Expression? argument, Scope scope) => argument switch
    {
        null => FeelValue.Null,
        NameReference name when Function.AsksForNames => name.Find(scope) ?? FeelValue.Null,
        _ => argument.Evaluate(scope),
    };
}

/// <summary>A call of a function that the application lends, or that a variable holds.</summary>
sealed record FunctionCall(int At, string Name, ImmutableArray<Argument> Arguments) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) =>
        scope.Find(Name) is FeelFunction function ? Calling.Call(Name, function.Parameters, function.Invoke, Arguments, scope, At)
        : scope.Run.Surroundings.Functions.TryGetValue(Name, out var lent) ? Calling.Call(Name, lent.Parameters, lent.Invoke, Arguments, scope, At)
        : throw new FeelTrouble($"There is no function named '{Name}'", At);
}

/// <summary>A call of whatever an expression yields: <c>f(1)(2)</c>, <c>c.f(1)</c>, a bound name.</summary>
sealed record ValueCall(int At, Expression Function, ImmutableArray<Argument> Arguments) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) => Function.Evaluate(scope) switch
    {
        FeelFunction function => Calling.Call("the function", function.Parameters, function.Invoke, Arguments, scope, At),
        var value => throw new FeelTrouble($"Only a function can be called, not {Kinds.Show(value)}", At),
    };
}

static class Calling
{
    public static FeelValue Call(string name, ImmutableArray<string> parameters, Func<IReadOnlyList<FeelValue>, FeelValue> invoke,
        ImmutableArray<Argument> arguments, Scope scope, int at)
    {
        var values = new FeelValue[arguments.Length];
        if (arguments.Length > 0 && arguments[0].Name is not null)
        {
            values = new FeelValue[parameters.Length];
            Array.Fill(values, FeelValue.Null);
            foreach (var argument in arguments)
            {
                var place = parameters.IndexOf(argument.Name!);
                if (place < 0) throw new FeelTrouble($"{name} has no parameter named '{argument.Name}', but {string.Join(", ", parameters)}", at);
                values[place] = argument.Value.Evaluate(scope);
            }
        }
        else
            for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Value.Evaluate(scope);
        return Placed(name, invoke, values, at);
    }

    /// <summary>What the application throws knows no position; the call gives it its own.</summary>
    private static FeelValue Placed(string name, Func<IReadOnlyList<FeelValue>, FeelValue> invoke, FeelValue[] values, int at)
    {
        try
        {
            return invoke(values);
        }
        catch (FeelTrouble trouble) when (trouble.Position == 0)
        {
            throw new FeelTrouble(trouble.Reason.Contains(name, StringComparison.Ordinal) || name == "the function" ? trouble.Reason : $"{name}: {trouble.Reason}", at);
        }
    }
}
