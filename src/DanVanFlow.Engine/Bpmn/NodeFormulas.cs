namespace DanVanFlow.Engine.Bpmn;

/// <summary>Every expression that a node carries: mappings, conditions of its outgoing flows, and what its kind has.</summary>
public static class NodeFormulas
{
    /// <returns>With the line on which each stands.</returns>
    public static IEnumerable<(Formula Formula, int Line)> Of(FlowNode node)
    {
        foreach (var mapping in node.Inputs.Concat(node.Outputs)) yield return (mapping.Source, mapping.Line);
        foreach (var flow in node.Outgoing) if (flow.Condition is { } condition) yield return (condition, flow.Line);
        foreach (var formula in Own(node)) if (formula is not null) yield return (formula, node.Line);
    }

    private static IEnumerable<Formula?> Own(FlowNode node) => node switch
    {
        UserTask task => [task.Posts, task.DueDate, task.Priority],
        ServiceTask task => [task.JobType, task.Retries],
        ScriptTask task => [task.Expression],
        TimerCatchEvent timer => [timer.Timer?.When],
        ConditionalCatchEvent caught => [caught.Condition],
        BoundaryEvent boundary => [boundary.Timer?.When, boundary.Condition],
        _ => [],
    };
}
