using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Data.Steps.Tables;

/// <summary>Rows found by text columns: one set of values on SQLite, a whole group's at once on PostgreSQL.</summary>
/// <param name="Also">A further condition over the table, which stands as <c>t</c> in it; null for none.</param>
sealed record StepQuery<T>(StepTable<T> Table, string[] By, string? Also = null, string? Order = null)
    where T : class
{
    public string Select => $"SELECT {StepTable<T>.Names(Table.Columns, "t.")} FROM {Table.Name} t";
    public string Rest => (Also is null ? "" : $" AND {Also}") + (Order is null ? "" : $" ORDER BY {Order}");
}

/// <summary>Everything that a step can ask for (see <see cref="StepReads"/>).</summary>
static class StepQueries
{
    public static readonly StepQuery<CaseRow> Case = new(StepTables.Cases, ["id"]);
    public static readonly StepQuery<WorkItemRow> OpenWorkItems = new(StepTables.WorkItems, ["case"], "t.closed_at IS NULL", "t.\"case\", t.item");
    public static readonly StepQuery<WorkItemRow> ClosedWorkItems = new(StepTables.WorkItems, ["case"], "t.closed_at IS NOT NULL", "t.item");
    public static readonly StepQuery<DraftRow> Draft = new(StepTables.Drafts, ["case"]);
    public static readonly StepQuery<RevisionRow> NewestRevisions = new(StepTables.Revisions, ["case"],
        "t.number = (SELECT max(x.number) FROM revisions x WHERE x.\"case\" = t.\"case\" AND x.paper = t.paper)");
    public static readonly StepQuery<RemarkRow> OpenRemarks = new(StepTables.Remarks, ["case"], "t.resolved_at IS NULL", "t.at, t.id");
    public static readonly StepQuery<CaseKey> ExistingCase = new(StepTables.CaseKeys, ["workflow", "unit", "period"]);
    public static readonly StepQuery<IdempotencyRow> Answered = new(StepTables.Answered, ["person", "key"]);
}
