using System.Collections.Frozen;

namespace DanVanFlow.Domain.Workflows;

/// <summary>The types of service tasks that this product performs (<c>zeebe:taskDefinition</c>). A route that asks for another gets a warning when it is read.</summary>
public static class JobTypes
{
    /// <summary>Opens cases of another workflow for a list of units: see <see cref="CasesToOpen"/>.</summary>
    public const string OpenCases = "open-cases";

    public static readonly FrozenSet<string> Known = new[] { OpenCases }.ToFrozenSet(StringComparer.Ordinal);
}
