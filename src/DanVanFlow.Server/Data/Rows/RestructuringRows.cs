namespace DanVanFlow.Server.Data.Rows;

// The organisation as something that changes: decisions with their legal basis, old units to new ones, and cases that went along.

public sealed class RestructuringRow
{
    public required string Id { get; init; }

    /// <summary>draft, planned, in-force or undone.</summary>
    public required string State { get; set; }

    /// <summary>First day of the new order; null while a draft lacks it.</summary>
    public DateOnly? EffectiveFrom { get; set; }
    public string BasisNumber { get; set; } = "";
    public DateOnly? BasisDate { get; set; }
    public string BasisIssuer { get; set; } = "";
    public string BasisTitle { get; set; } = "";

    /// <summary>JSON list of acts, as Domain's RestructuringJson writes it.</summary>
    public required string Acts { get; set; }

    /// <summary>JSON: the operator's choices for holders and open cases.</summary>
    public required string Choices { get; set; }

    /// <summary>JSON: what confirming changed, for undoing it to the letter; null for a draft.</summary>
    public string? Outcome { get; set; }

    /// <summary>Counts changes of a draft: two people who edit it see a conflict.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedBy { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneBy { get; set; }
}

public sealed class LineageRow
{
    public required string OldCode { get; init; }
    public required string NewCode { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>whole, part or work-only.</summary>
    public required string Share { get; init; }
    public required bool TakesWork { get; init; }

    /// <summary>Id of the restructuring; a word of its own for what was imported.</summary>
    public required string Restructuring { get; init; }
}

/// <summary>A case that went on at another unit: the old one is cancelled and points here, with everything that was sent and said in it.</summary>
public sealed class CaseMoveRow
{
    public required string Case { get; init; }
    public required string Restructuring { get; init; }
    public required string ToUnit { get; init; }
    public required string ToCase { get; init; }
    public required DateTimeOffset At { get; init; }
}
