using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn.Checking;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>
/// What is said about a route before it is deployed: everything that would go wrong or be silently skipped later is refused here, by element
/// id and in plain words. A definition without an error among its findings runs.
/// </summary>
public static class DefinitionCheck
{
    /// <param name="knownFunctions">Names of the functions that the application lends to FEEL.</param>
    /// <param name="knownForms">Form ids; null when forms are not to be checked.</param>
    /// <param name="knownJobTypes">Types with a performer; null when an outside worker may take any.</param>
    /// <returns>Sorted by line.</returns>
    public static ImmutableArray<Finding> Check(
        Definition definition, IReadOnlySet<string> knownFunctions, IReadOnlySet<string>? knownForms, IReadOnlySet<string>? knownJobTypes)
    {
        var findings = new FindingList(definition);
        NotExecutedCheck.Check(findings);
        foreach (var scope in definition.Scopes.Values)
        {
            FlowCheck.Check(findings, scope);
            var graph = new ScopeGraph(scope);
            ReachCheck.Check(findings, graph);
            ParallelCheck.Check(findings, definition.BlocksOf(scope.Id));
        }

        foreach (var node in definition.Nodes)
        {
            FormulaCheck.Check(findings, node, knownFunctions);
            NodeCheck.Check(findings, node, knownForms, knownJobTypes);
            if (node is UserTask task) UserTaskCheck.Check(findings, task);
        }

        return findings.All;
    }
}
