using System.Collections.Immutable;

namespace DanVanFlow.Engine.Bpmn;

/// <summary>
/// A person's step. How the task is handled (verdicts, returns, four eyes) is declared here as properties and not drawn: drawn, it would
/// make every route unreadable.
/// </summary>
public sealed record UserTask : Activity
{
    /// <summary><c>candidateGroups</c>: a comma list of post addresses such as <c>officer@23500</c>, or FEEL that yields a text or a list of texts.</summary>
    public Formula? Posts { get; init; }

    /// <summary>Kept, not executed: tasks go to posts, so that they survive a change of persons.</summary>
    public string? Assignee { get; init; }

    public string? FormId { get; init; }

    /// <summary>From <c>zeebe:taskSchedule</c>: ISO date(-time) or FEEL; null when the route says nothing.</summary>
    public Formula? DueDate { get; init; }

    /// <summary>0 to 100; null means 50.</summary>
    public Formula? Priority { get; init; }

    /// <summary>What may be decided here; property <c>verdicts</c>, "approve" when absent.</summary>
    public ImmutableArray<string> Verdicts { get; init; } = ["approve"];

    /// <summary>Earlier user tasks of the same scope to which the work may be sent back; property <c>returnTo</c>.</summary>
    public ImmutableArray<string> ReturnTo { get; init; } = [];

    /// <summary>The case status word shown to people while this task is open; property <c>stage</c>, null when absent.</summary>
    public string? Stage { get; init; }

    /// <summary>Property <c>edits</c> is "answers": whoever has the task may change the form.</summary>
    public bool EditsAnswers { get; init; }

    /// <summary>User tasks whose performer may not perform this one; property <c>differentFrom</c>.</summary>
    public ImmutableArray<string> DifferentFrom { get; init; } = [];

    /// <summary>Verdicts that need a remark; property <c>remark</c>, "return,reject" when absent.</summary>
    public ImmutableArray<string> RemarkNeededFor { get; init; } = ["return", "reject"];

    /// <summary>Every verdict the product knows. A route with another word is refused at deploy.</summary>
    public static readonly ImmutableArray<string> KnownVerdicts = ["approve", "return", "reject", "submit", "seal", "acknowledge"];
}
