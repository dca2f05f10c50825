namespace DanVanFlow.Server.Data.Rows;

/// <summary>
/// One unit's run through a route, and the process instance itself: waiting is this row and nothing else. There is at most one case for
/// (workflow, unit, period). <see cref="State"/> is the engine's instance as JSON, a fold of the case's journal kept for speed.
/// </summary>
public sealed class CaseRow
{
    public required string Id { get; init; }
    public required string Workflow { get; init; }

    /// <summary>Hash of the definition that this case runs on, for its whole life.</summary>
    public required string Definition { get; init; }

    /// <summary>Null when a case was started by itself, outside a call.</summary>
    public string? Call { get; init; }

    /// <summary>The case that opened this one; null for a case of a call or one that somebody started.</summary>
    public string? Parent { get; init; }

    /// <summary>What people call it beside unit and period ("Ngày Chủ Nhật đỏ"): given when it was opened, then read from its main paper at each sending. Null for none.</summary>
    public string? Title { get; set; }

    /// <summary>What the opening case gave along, as FEEL JSON; null when nobody opened it for another.</summary>
    public string? Given { get; init; }

    public required string Unit { get; init; }
    public required string Period { get; init; }
    public required string Line { get; init; }
    public required int Level { get; init; }

    /// <summary>A word of Domain's CaseStatus: draft, signing, appraising, returned, approving, accepted, sealed, cancelled ...</summary>
    public required string Status { get; set; }

    public required byte[] State { get; set; }

    /// <summary>Counts steps; a writer that saw an older number lost a race and decides again.</summary>
    public required int Version { get; set; }

    /// <summary>Number of the main paper's newest revision; 0 before its first sending.</summary>
    public int LastRevision { get; set; }

    /// <summary>How many revisions there are, of all papers: their numbers count over the whole case.</summary>
    public int Revisions { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? FirstSentAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Since when only those who work on the case see it (hồ sơ mật); null for an ordinary case, which its superiors see.</summary>
    public DateTimeOffset? ConfidentialSince { get; set; }

    /// <summary>Stopped by an open incident: an administrator must look.</summary>
    public bool HasIncident { get; set; }
}
