namespace DanVanFlow.Server.Data.Rows;

/// <summary>A file that was handed in to be checked. Its content is kept only until it is imported or thrown away: it may name people.</summary>
public sealed class ImportRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the content, in hex: what the audit remembers of the file.</summary>
    public required string Hash { get; init; }

    /// <summary>Null once it was imported or thrown away.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Where a line without valid_from begins.</summary>
    public required DateOnly From { get; init; }
    public DateTimeOffset? AppliedAt { get; set; }

    /// <summary>What was written, in numbers; null until then.</summary>
    public string? Summary { get; set; }
}
