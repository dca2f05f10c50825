namespace DanVanFlow.Server.Data.Rows;

/// <summary>Someone acts for a post between two dates (ủy quyền). Never deleted: what ended early says when and by whom.</summary>
public sealed class SubstitutionRow
{
    public required string Id { get; init; }
    public required string Unit { get; init; }
    public required string Role { get; init; }

    /// <summary>Account id of the one who acts.</summary>
    public required string Substitute { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day as it was written down.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Only for this workflow; null for all of them.</summary>
    public string? Workflow { get; init; }

    /// <summary>A word of the Domain's SigningCapacities: kt, tl, tuq, q or in-place.</summary>
    public required string Capacity { get; init; }

    /// <summary>The paper or the reason it rests on.</summary>
    public required string Reason { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public string? EndedBy { get; set; }

    /// <summary>Ended early at this moment; from that day on nobody acts by it.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
