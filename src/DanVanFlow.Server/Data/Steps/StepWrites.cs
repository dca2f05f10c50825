using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// Rows that one step writes, all or none. The writer orders tables so that foreign keys hold. Updating the case checks its version: the row as
/// loaded must still carry <c>Version - 1</c>, else the step lost a race and is decided again.
/// </summary>
public sealed class StepWrites
{
    public CaseRow? NewCase { get; set; }
    public CaseRow? ChangedCase { get; set; }
    public List<WorkItemRow> NewWorkItems { get; } = [];
    public List<WorkItemRow> ChangedWorkItems { get; } = [];
    public List<JournalRow> Journal { get; } = [];
    public List<RevisionRow> Revisions { get; } = [];

    /// <summary>Upsert; the version must be one more than stored (1 for a new draft).</summary>
    public DraftRow? Draft { get; set; }
    public string? DropDraftOf { get; set; }
    public List<RemarkRow> NewRemarks { get; } = [];
    public List<RemarkRow> ChangedRemarks { get; } = [];
    public List<TimerRow> NewTimers { get; } = [];
    public List<(string Case, int Timer)> DroppedTimers { get; } = [];
    public List<WaitRow> NewWaits { get; } = [];
    public List<(string Case, int Wait)> DroppedWaits { get; } = [];
    public List<IncidentRow> NewIncidents { get; } = [];
    public List<(string Case, int Incident, DateTimeOffset At)> ResolvedIncidents { get; } = [];
    public List<AuditRow> Audit { get; } = [];
    public List<OutboxRow> Outbox { get; } = [];
    public IdempotencyRow? Answered { get; set; }
    public SealRow? Seal { get; set; }

    public bool IsEmpty => NewCase is null && ChangedCase is null && NewWorkItems.Count == 0 && ChangedWorkItems.Count == 0 && Journal.Count == 0
        && Revisions.Count == 0 && Draft is null && DropDraftOf is null && NewRemarks.Count == 0 && ChangedRemarks.Count == 0 && NewTimers.Count == 0
        && DroppedTimers.Count == 0 && NewWaits.Count == 0 && DroppedWaits.Count == 0 && NewIncidents.Count == 0 && ResolvedIncidents.Count == 0
        && Audit.Count == 0 && Outbox.Count == 0 && Answered is null && Seal is null;
}
