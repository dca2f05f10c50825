namespace DanVanFlow.Server.Data.Rows;

/// <summary>A person's task. Keyed by (case, sequence): plans made on an empty table stay right on a full one.</summary>
public sealed class WorkItemRow
{
    public required string Case { get; init; }
    public required int Item { get; init; }
    public required string Element { get; init; }

    /// <summary>Post address such as <c>officer@615</c>: tasks go to posts, history keeps the person. Changes when the work is handed over.</summary>
    public required string Post { get; set; }

    /// <summary>Further posts that may act, space separated; empty in nearly every route.</summary>
    public string AlsoPosts { get; init; } = "";

    public required string Workflow { get; init; }
    public required string CaseUnit { get; init; }
    public required string Period { get; init; }
    public required string Stage { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; set; }
    public int Priority { get; init; } = 50;

    /// <summary>The soft lock: set when the reviewer opens the item, which ends the sender's right to withdraw.</summary>
    public DateTimeOffset? ReviewOpenedAt { get; set; }
    public string? ReviewOpenedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>completed, returned or cancelled; null while open.</summary>
    public string? Ended { get; set; }
    public string? Verdict { get; set; }
    public string? Remark { get; set; }
    public string? ClosedBy { get; set; }
    public string? ClosedAs { get; set; }
    public string? OnBehalfOf { get; set; }

    /// <summary>As what it was signed: a word of the Domain's SigningCapacities; null for what nobody decided, and for the time before this was kept.</summary>
    public string? Capacity { get; set; }
}
