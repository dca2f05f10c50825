namespace DanVanFlow.Server.Data.Rows;

// What a person is shown outside their pages and letters: the bell, and the calendar of their own programs.

/// <summary>One line of somebody's bell; its id is the letter's. Read means that the person said so, by a button.</summary>
public sealed class NoticeRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }

    /// <summary>Kind of the letter.</summary>
    public required string Kind { get; init; }
    public required string Language { get; init; }

    /// <summary>The letter's subject.</summary>
    public required string Text { get; init; }

    /// <summary>Page of this server, from its root.</summary>
    public required string Path { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}

/// <summary>The address under which a calendar program fetches one person's deadlines. At most one in force per person.</summary>
public sealed class FeedRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }

    /// <summary>SHA-256 of the token; the token itself is shown once and not kept.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}
