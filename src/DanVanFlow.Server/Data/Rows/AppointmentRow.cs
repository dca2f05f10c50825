namespace DanVanFlow.Server.Data.Rows;

/// <summary>Days that people were told to keep free for a case (an appointment of its workflow), as they were told last: what changed since is found beside it.</summary>
public sealed class AppointmentRow
{
    public required string Case { get; init; }

    /// <summary>Of the appointment, in <c>workflow.json</c>.</summary>
    public required string Id { get; init; }
    public required DateOnly First { get; set; }

    /// <summary>Inclusive.</summary>
    public required DateOnly Last { get; set; }
    public required string? Place { get; set; }

    /// <summary>Addresses, blank-separated.</summary>
    public required string Posts { get; set; }

    /// <summary>Of the case when it was told: an order that comes late tells nothing.</summary>
    public required int Version { get; set; }
    public required DateTimeOffset ToldAt { get; set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
}
