using System.Runtime.CompilerServices;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>What is the same everywhere during one evaluation, and how much work it has done so far.</summary>
sealed class Run(FeelContext variables, FeelSurroundings surroundings)
{
    private const int MostSteps = 1_000_000;
    private const int DeepestCalls = 200;
    private int steps, calls;

    public FeelContext Variables => variables;
    public FeelSurroundings Surroundings => surroundings;

    /// <summary>Counts a turn of a loop or a call of a defined function: an expression that never ends must not stop the server.</summary>
    public void Step(int at, int cost = 1)
    {
        if ((steps += cost) > MostSteps) throw new FeelTrouble($"The expression takes more than {MostSteps} steps", at);
    }

    public void Enter(int at)
    {
        if (calls >= DeepestCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new FeelTrouble($"Functions call each other more than {DeepestCalls} levels deep", at);
        Step(at);
        calls++;
    }

    public void Leave() => calls--;
}

/// <summary>
/// Where names are looked up: a chain from the innermost binding to the variables. A filter's frame also opens the entries of the item.
/// </summary>
sealed class Scope
{
    private readonly Scope? outer;
    private readonly string name;
    private readonly FeelValue value;
    private readonly FeelContext? item;

    public Run Run { get; }

    private Scope(Run run, Scope? outer, string name, FeelValue value, FeelContext? item) =>
        (Run, this.outer, this.name, this.value, this.item) = (run, outer, name, value, item);

    public static Scope Of(FeelContext variables, FeelSurroundings surroundings) =>
        new(new(variables, surroundings), null, "", FeelValue.Null, null);

    public Scope With(string bound, FeelValue to) => new(Run, this, bound, to, null);

    public Scope WithItem(FeelValue of) => new(Run, this, "item", of, of as FeelContext);

    /// <summary>Null when nobody knows the name. Within a filter over contexts an unknown name is a missing entry and FEEL's null.</summary>
    public FeelValue? Find(string wanted)
    {
        var maybeEntry = false;
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            if (scope.item is { } entries)
            {
                if (entries.Entries.TryGetValue(wanted, out var entry)) return entry;
                maybeEntry = true;
            }
            if (scope.name == wanted) return scope.value;
        }
        return Run.Variables.Entries.TryGetValue(wanted, out var variable) ? variable : maybeEntry ? FeelValue.Null : null;
    }
}
