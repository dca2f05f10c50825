using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>Comma lists as modelers write them: blanks around entries do not count, empty entries are dropped.</summary>
public static class Comma
{
    public static ImmutableArray<string> List(string? text) => string.IsNullOrWhiteSpace(text)
        ? []
        : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
