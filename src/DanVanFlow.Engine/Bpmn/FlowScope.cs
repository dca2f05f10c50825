using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>What may hold nodes and flows: the process itself or an embedded subprocess. Ids are those of the process or subprocess.</summary>
public sealed record FlowScope(string Id, ImmutableArray<FlowNode> Nodes, ImmutableArray<SequenceFlow> Flows)
{
    /// <summary>The none start event; null in a faulty file (the check refuses it).</summary>
    public StartEvent? Start { get; } = Nodes.OfType<StartEvent>().FirstOrDefault();
}
