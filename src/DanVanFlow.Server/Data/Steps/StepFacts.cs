using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps;

/// <summary>What the lane found for a step, as of the transaction that will write. Rows are the step's own copies: change the case freely.</summary>
public sealed class StepFacts
{
    public CaseRow? Case { get; init; }
    public IReadOnlyList<WorkItemRow> OpenWorkItems { get; init; } = [];

    /// <summary>Only when asked for: all closed work items of the case, oldest first (who performed earlier steps).</summary>
    public IReadOnlyList<WorkItemRow> ClosedWorkItems { get; init; } = [];
    public DraftRow? Draft { get; init; }
    public RevisionRow? LatestRevision { get; init; }
    public IReadOnlyList<RemarkRow> OpenRemarks { get; init; } = [];

    /// <summary>Id of the case that holds the (workflow, unit, period) already.</summary>
    public string? ExistingCase { get; init; }
    public IdempotencyRow? Answered { get; init; }

    // As loaded: Decide may change its copies of the rows.
    internal int CaseVersion { get; init; }
    internal int DraftVersion { get; init; }
}
