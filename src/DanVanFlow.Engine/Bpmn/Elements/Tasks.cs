using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>A job for the shell or an outside worker.</summary>
public sealed record ServiceTask : Activity
{
    /// <summary>Null in a faulty file (the check refuses it).</summary>
    public Formula? JobType { get; init; }

    /// <summary>How often the job is tried; null means 3.</summary>
    public Formula? Retries { get; init; }

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Computes a variable at once, without waiting.</summary>
public sealed record ScriptTask : Activity
{
    public Formula? Expression { get; init; }

    public string? ResultVariable { get; init; }
}

/// <summary>An embedded subprocess: a scope of its own for variables, returns and interruption.</summary>
public sealed record SubProcess : Activity
{
    public FlowScope Inside { get; init; } = new("", [], []);
}

/// <summary>A node that we keep in the model and never execute; its <see cref="FlowNode.NotExecuted"/> says what it is.</summary>
public sealed record UnexecutedNode : Activity;
