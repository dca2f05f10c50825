using System.Collections.Immutable;

namespace DanVanFlow.Engine.Execution;

/// <summary>
/// The rules say no. A value, not an exception: the state did not change. The code is stable (API, texts in two languages); retired codes stay retired.
/// </summary>
public sealed record Refusal(string Code, ImmutableDictionary<string, string> Details)
{
    public static Refusal Of(string code, params (string Name, string Value)[] details) =>
        new(code, details.ToImmutableDictionary(detail => detail.Name, detail => detail.Value));

    public override string ToString() => Details.IsEmpty ? Code : $"{Code} ({string.Join(", ", Details.Select(d => $"{d.Key}: {d.Value}"))})";
}
