using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>What a token waits for. Children: the tokens inside its subprocess. Repair: a person who resolves its incident.</summary>
public enum Waits { WorkItem, Job, Timer, Condition, Join, Children, Repair }

/// <param name="Id">Its number in the instance, never given twice.</param>
/// <param name="Element">The node on which it stands.</param>
/// <param name="Scope">Number of the subprocess token it lives in; 0 is the process.</param>
/// <param name="Number">
/// The number under which the world knows the wait: work item, job, timer or condition. It equals <paramref name="Id"/>, but for a job that
/// was run anew after an incident.
/// </param>
/// <param name="Local">Variables of this step alone: input mappings, or the variables of the subprocess.</param>
/// <param name="Via">The flow by which it came to a join; null elsewhere.</param>
/// <param name="DueAt">Of a timer.</param>
public sealed record Token(int Id, string Element, int Scope, Waits For, int Number, FeelContext Local, string? Via = null, DateTimeOffset? DueAt = null);

/// <summary>A boundary event that listens while its host is open.</summary>
/// <param name="Id">Number of the timer, or of the condition that is awaited.</param>
/// <param name="Host">Token of the activity.</param>
/// <param name="DueAt">Set for a timer, null for a condition.</param>
public sealed record BoundaryWatch(int Id, string Element, int Host, DateTimeOffset? DueAt);

/// <summary>Where a step stopped, and so where it is tried again.</summary>
public enum IncidentStep { Entering, Leaving, Job, Condition }

/// <summary>Something the route cannot decide by itself; stored, visible, resolved by a person.</summary>
/// <param name="Holder">Token that stands still; for a condition, the number of the wait (which keeps listening).</param>
/// <param name="Expression">FEEL text that failed; null when none was involved.</param>
/// <param name="Value">What it yielded instead of something usable; null when it yielded nothing.</param>
public sealed record Incident(int Id, int Holder, string Element, string Code, string Message, string? Expression, string? Value, IncidentStep Step);
