using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>
/// What the world asks of an instance. A command carries everything that the core may not find out by itself: the moment, and for a start
/// also the new id. Work items, jobs, timers, conditions and incidents are named by their sequence number within the instance.
/// </summary>
public abstract record Command(DateTimeOffset Now);

public sealed record StartInstance(DateTimeOffset Now, string InstanceId, FeelContext Variables) : Command(Now);

/// <summary>The person is done; the variables are what the form and verdict yielded, before the task's output mapping.</summary>
public sealed record CompleteWorkItem(DateTimeOffset Now, int Item, FeelContext Variables) : Command(Now);

/// <summary>
/// Send the work back to an earlier user task of the same scope that this task names in its <c>returnTo</c> property. Leaving a parallel
/// block this way cancels the whole block: no token stays behind.
/// </summary>
public sealed record ReturnWorkItem(DateTimeOffset Now, int Item, string ToElement, FeelContext Variables) : Command(Now);

public sealed record CompleteJob(DateTimeOffset Now, int Job, FeelContext Variables) : Command(Now);

/// <summary>A service failed. With <paramref name="RetriesLeft"/> of zero the instance keeps an incident; else the job stays open.</summary>
public sealed record FailJob(DateTimeOffset Now, int Job, string Reason, int RetriesLeft) : Command(Now);

/// <summary>Refused before the timer's time: the shell's clock and the core's rule must agree.</summary>
public sealed record FireTimer(DateTimeOffset Now, int Timer) : Command(Now);

/// <summary>Something outside changed; every waiting conditional event looks again, with these variables set first.</summary>
public sealed record EvaluateConditions(DateTimeOffset Now, FeelContext Variables) : Command(Now);

/// <summary>A person mended the cause (and perhaps some variables); the step that stopped is tried again.</summary>
public sealed record ResolveIncident(DateTimeOffset Now, int Incident, FeelContext Variables) : Command(Now);

public sealed record CancelInstance(DateTimeOffset Now, string Reason) : Command(Now);
