using DanVanFlow.Engine.Feel.Builtins;
using DanVanFlow.Engine.Feel.Evaluation;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Syntax.Expressions;

/// <summary>A name: a binding or variable, else a function as a value. An unknown name is trouble, for it is mostly a slip of the pen.</summary>
sealed record NameReference(int At, string Name) : Expression(At)
{
    public override FeelValue Evaluate(Scope scope) =>
        Find(scope) ?? throw new FeelTrouble($"There is no variable named '{Name}'", At);

    public FeelValue? Find(Scope scope) => scope.Find(Name) ?? AsFunction(scope.Run);

    private FeelValue? AsFunction(Run run) =>
        Library.Find(Name) is { } builtin ? builtin.AsValue(run)
        : run.Surroundings.Functions.TryGetValue(Name, out var lent) ? new FeelFunction(lent.Parameters, lent.Invoke)
        : null;
}
