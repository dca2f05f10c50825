namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// One command on its way through the writer lane: what it must read, and how it decides once that is read. Decide runs inside the lane,
/// between reading and writing of the same transaction; it is synchronous, touches neither disk nor network and never waits.
/// A step that refuses writes nothing. The caller's await returns only after the group that holds the step was committed.
/// </summary>
public abstract class Step
{
    /// <summary>Which rows the lane loads before deciding.</summary>
    public abstract StepReads Reads { get; }

    /// <summary>
    /// Decide over what was loaded; add the rows to write to <paramref name="writes"/>. May be called again with fresh facts after a lost race,
    /// so it must not keep anything from an earlier call but its result. Throwing fails this step alone, its neighbours go on.
    /// </summary>
    public abstract void Decide(StepFacts facts, StepWrites writes);
}

/// <param name="Case">Case to load with its open work items; null for none.</param>
/// <param name="Draft">Load the drafts of the case, one for each paper that is being written.</param>
/// <param name="NewestRevisions">Load the newest revision of each paper.</param>
/// <param name="NewCaseKey">Load the id of a case that already exists for this key; null for none.</param>
/// <param name="IdempotencyKey">Load the answer once given for it; null for none.</param>
public sealed record StepReads(
    string? Case = null,
    bool Draft = false,
    bool NewestRevisions = false,
    bool OpenRemarks = false,
    bool ClosedWorkItems = false,
    (string Workflow, string Unit, string Period)? NewCaseKey = null,
    (string Person, string Key)? IdempotencyKey = null);
