namespace DanVanFlow.Engine.Bpmn;

/// <summary>Takes the first flow whose condition holds, else the default flow.</summary>
public sealed record ExclusiveGateway : FlowNode
{
    /// <summary>Flow id; null when there is no default.</summary>
    public string? Default { get; init; }
}

/// <summary>Splits into all its flows, or joins all that come in. One gateway does not do both.</summary>
public sealed record ParallelGateway : FlowNode;
