namespace DanVanFlow.Engine.Bpmn;

/// <summary>The none start event.</summary>
public sealed record StartEvent : FlowNode
{
    /// <summary>The form that opens the case; null when the route names none.</summary>
    public string? FormId { get; init; }
}

/// <summary>The end of one path, or with <see cref="Terminate"/> of everything in its scope.</summary>
public sealed record EndEvent : FlowNode
{
    public bool Terminate { get; init; }
}

/// <summary>A real wait in calendar time. Deadlines of people do not belong here: they are the call's and the working calendar's.</summary>
public sealed record TimerCatchEvent : FlowNode
{
    /// <summary>Null in a faulty file (the check refuses it).</summary>
    public TimerRule? Timer { get; init; }
}

/// <summary>Waits until its condition, fed by the domain, holds: "all children are accepted".</summary>
public sealed record ConditionalCatchEvent : FlowNode
{
    /// <summary>Null in a faulty file (the check refuses it).</summary>
    public Formula? Condition { get; init; }
}

/// <summary>Watches an activity: either <see cref="Timer"/> or <see cref="Condition"/> is set.</summary>
public sealed record BoundaryEvent : FlowNode
{
    public string AttachedTo { get; init; } = "";

    /// <summary>True ends the activity; false starts a path beside it.</summary>
    public bool Interrupting { get; init; } = true;

    public TimerRule? Timer { get; init; }

    public Formula? Condition { get; init; }
}

/// <summary>When a timer is due: an ISO 8601 text or FEEL that yields a duration, or a date (and time).</summary>
public sealed record TimerRule(TimerKind Kind, Formula When);

public enum TimerKind { Duration, Date }
