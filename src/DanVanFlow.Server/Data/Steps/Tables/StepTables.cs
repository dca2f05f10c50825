using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>The tables that a step may write. One more: a row class, a mapping, a script, a line here and one in <see cref="StepRows"/>.</summary>
static class StepTables
{
    public static readonly StepTable<CaseRow> Cases = new(1, "cases", ["id"]);
    public static readonly StepTable<CaseCount> CaseCounts = new(2, "cases", ["id"]);
    public static readonly StepTable<CaseKey> CaseKeys = new(3, "cases", ["id"]);
    public static readonly StepTable<WorkItemRow> WorkItems = new(4, "work_items", ["case", "item"]);
    public static readonly StepTable<JournalRow> Journal = new(5, "journal", ["case", "number"]);
    public static readonly StepTable<RevisionRow> Revisions = new(6, "revisions", ["case", "number"]);
    public static readonly StepTable<DraftRow> Drafts = new(7, "drafts", ["case", "paper"]);
    public static readonly StepTable<RemarkRow> Remarks = new(8, "remarks", ["id"]);
    public static readonly StepTable<TimerRow> Timers = new(9, "timers", ["case", "timer"]);
    public static readonly StepTable<WaitRow> Waits = new(10, "waits", ["case", "wait"]);
    public static readonly StepTable<IncidentRow> Incidents = new(11, "incidents", ["case", "incident"]);
    public static readonly StepTable<AuditRow> Audit = new(12, "audit", ["number"], generated: "number");
    public static readonly StepTable<OutboxRow> Outbox = new(13, "outbox", ["id"]);
    public static readonly StepTable<IdempotencyRow> Answered = new(14, "answered", ["person", "key"]);
    public static readonly StepTable<SealRow> Seals = new(15, "seals", ["line", "period", "number"]);
    public static readonly StepTable<ReminderRow> Reminders = new(16, "reminders", ["subject", "rule", "step", "recipient"]);
    public static readonly StepTable<HeldLetterRow> HeldLetters = new(17, "held_letters", ["id"]);
}

/// <summary>A case's version alone: counts a step that changed what hangs on the case but not the case itself.</summary>
sealed class CaseCount
{
    public required string Id { get; init; }
    public required int Version { get; set; }
}

/// <summary>Which case holds a (workflow, unit, period).</summary>
sealed class CaseKey
{
    public required string Id { get; init; }
    public required string Workflow { get; init; }
    public required string Unit { get; init; }
    public required string Period { get; init; }
}
