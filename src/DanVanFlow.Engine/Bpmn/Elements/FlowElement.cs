using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>A node or a flow of the route.</summary>
public abstract record FlowElement
{
    public string Id { get; init; } = "";

    /// <summary>As shown in the picture; empty when the author gave none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Id of the process or subprocess it stands in.</summary>
    public string Scope { get; init; } = "";

    /// <summary>One-based line in the file.</summary>
    public int Line { get; init; }
}

/// <param name="Source">Node id; may be missing from the model in a faulty file.</param>
/// <param name="Condition">Only flows out of an exclusive gateway may have one.</param>
public sealed record SequenceFlow(string Source, string Target, Formula? Condition) : FlowElement;

public abstract record FlowNode : FlowElement
{
    /// <summary>In the order of the file. Taken from the flows, not from the redundant incoming/outgoing children.</summary>
    public ImmutableArray<SequenceFlow> Incoming { get; init; } = [];

    public ImmutableArray<SequenceFlow> Outgoing { get; init; } = [];

    /// <summary>All <c>zeebe:property</c> entries; the last one wins when a name comes twice.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<Mapping> Inputs { get; init; } = [];

    public ImmutableArray<Mapping> Outputs { get; init; } = [];

    /// <summary>What the file asks of this element and we do not execute; the check refuses or reports it.</summary>
    public ImmutableArray<NotExecuted> NotExecuted { get; init; } = [];

    /// <summary>A property as a comma list without blanks; empty when absent.</summary>
    public ImmutableArray<string> ListProperty(string name) => Comma.List(Properties.GetValueOrDefault(name));
}

/// <summary>A node that takes time and may carry boundary events.</summary>
public abstract record Activity : FlowNode
{
    public ImmutableArray<BoundaryEvent> Boundaries { get; init; } = [];
}

/// <summary>One line of <c>zeebe:ioMapping</c>.</summary>
/// <param name="Target">A variable name, or a path such as <c>order.total</c>.</param>
public sealed record Mapping(Formula Source, string Target, int Line);

/// <summary>Something that the file asks for and we do not do.</summary>
/// <param name="What">A key of NotExecutedWords, or a <c>zeebe:</c> element name.</param>
/// <param name="Refused">True keeps the file from being deployed; false is a warning: the thing is kept in the file and has no effect here.</param>
public sealed record NotExecuted(string What, int Line, bool Refused = true);
