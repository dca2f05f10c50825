using System.Collections.Immutable;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

sealed record Parameter(string Name, FeelType? Type);

/// <summary><c>function(a, b: number) body</c>: the body sees the names of the place where it stands.</summary>
sealed record FunctionDefinition(int At, ImmutableArray<Parameter> Parameters, Expression Body) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) =>
        new FeelFunction([.. Parameters.Select(parameter => parameter.Name)], arguments => Call(scope, arguments));

    private FeelValue Call(Scope scope, IReadOnlyList<FeelValue> arguments)
    {
        if (arguments.Count != Parameters.Length)
            throw new FeelTrouble($"The function takes {Parameters.Length} arguments, not {arguments.Count}", At);
        var inner = scope;
        for (var i = 0; i < Parameters.Length; i++)
        {
            var (name, type) = Parameters[i];
            if (type is not null && arguments[i] is not FeelNull && !type.Holds(arguments[i]))
                throw new FeelTrouble($"The parameter '{name}' is a {type.Name}, not {Kinds.Show(arguments[i])}", At);
            inner = inner.With(name, arguments[i]);
        }
        scope.Run.Enter(At);
        try
        {
            return Body.Evaluate(inner);
        }
        finally
        {
            scope.Run.Leave();
        }
    }
}
