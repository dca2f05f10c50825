using System.Collections.Immutable;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps;

/// <summary>What the lane found for a step, as of the transaction that will write. Rows are the step's own copies: change the case freely.</summary>
public sealed class StepFacts
{
    public CaseRow? Case { get; init; }
    public IReadOnlyList<WorkItemRow> OpenWorkItems { get; init; } = [];

    /// <summary>Only when asked for: all closed work items of the case, oldest first (who performed earlier steps).</summary>
    public IReadOnlyList<WorkItemRow> ClosedWorkItems { get; init; } = [];

    /// <summary>Only when asked for: one for each paper that is being written.</summary>
    public IReadOnlyList<DraftRow> Drafts { get; init; } = [];

    /// <summary>Only when asked for: the newest of each paper that was sent.</summary>
    public IReadOnlyList<RevisionRow> NewestRevisions { get; init; } = [];
    public IReadOnlyList<RemarkRow> OpenRemarks { get; init; } = [];

    /// <summary>Id of the case that holds the (workflow, unit, period) already.</summary>
    public string? ExistingCase { get; init; }
    public IdempotencyRow? Answered { get; init; }

    // As loaded: Decide may change its copies of the rows.
    internal int CaseVersion { get; init; }
    internal IReadOnlyDictionary<string, int> DraftVersions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <param name="paper">As rows call it: blank for the main paper.</param>
    public DraftRow? Draft(string paper = "") => Drafts.FirstOrDefault(draft => draft.Paper == paper);

    /// <param name="paper">As rows call it: blank for the main paper.</param>
    public RevisionRow? NewestRevision(string paper = "") => NewestRevisions.FirstOrDefault(revision => revision.Paper == paper);

    internal static IReadOnlyDictionary<string, int> VersionsOf(IReadOnlyList<DraftRow> drafts) =>
        drafts.Count == 0 ? ImmutableDictionary<string, int>.Empty : drafts.ToDictionary(draft => draft.Paper, draft => draft.Version);
}
