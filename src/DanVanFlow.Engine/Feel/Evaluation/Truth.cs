using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel.Evaluation;

/// <summary>Three-valued logic: true, false, and null for "nobody knows".</summary>
static class Truth
{
    public static FeelValue Of(bool? truth) => truth is { } known ? known : FeelValue.Null;

    /// <summary>Null for null; anything that is not a truth value is trouble.</summary>
    public static bool? Read(FeelValue value, string who, int at) => value switch
    {
        FeelBoolean truth => truth.Value,
        FeelNull => null,
        _ => throw new FeelTrouble($"{who} needs true or false, not {Kinds.Show(value)}", at),
    };
}
