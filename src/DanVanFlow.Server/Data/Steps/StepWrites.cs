using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// Rows that one step writes, all or none. The writer orders tables so that foreign keys hold. Updating the case checks that the stored version
/// is still the one that was loaded, else the step lost a race and is decided again. A step that changes what hangs on a case it loaded,
/// but not the case, is counted by the lane: the case's version guards everything that hangs on it.
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
    public (string Case, string Paper)? DropDraftOf { get; set; }
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

    /// <summary>Rows of the ledger of reminders; a key that is there already is a lost race.</summary>
    public List<ReminderRow> Reminders { get; } = [];

    /// <summary>Held letters that went into a digest; one that is gone already is a lost race.</summary>
    public List<HeldLetterRow> DroppedHeldLetters { get; } = [];
    public IdempotencyRow? Answered { get; set; }
    public SealRow? Seal { get; set; }

    /// <summary>A refusal after rows were added: none of them is written.</summary>
    public void Discard() => IsDiscarded = true;

    public bool IsDiscarded { get; private set; }

    public bool IsEmpty => IsDiscarded || (NewCase is null && ChangedCase is null && NewWorkItems.Count == 0 && ChangedWorkItems.Count == 0 && Journal.Count == 0
        && Revisions.Count == 0 && Draft is null && DropDraftOf is null && NewRemarks.Count == 0 && ChangedRemarks.Count == 0 && NewTimers.Count == 0
        && DroppedTimers.Count == 0 && NewWaits.Count == 0 && DroppedWaits.Count == 0 && NewIncidents.Count == 0 && ResolvedIncidents.Count == 0
        && Audit.Count == 0 && Outbox.Count == 0 && Reminders.Count == 0 && DroppedHeldLetters.Count == 0
        && Answered is null && Seal is null);
}
