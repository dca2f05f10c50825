namespace DanVanFlow.Server.Data.Rows;

/// <summary>
/// Who did what, in which post, on whose behalf, when, from where. Written in the transaction of the act itself and never changed afterwards: a few
/// seconds later the row is sealed into the chain (<see cref="AuditSealRow"/>), and any later change shows.
/// </summary>
public sealed class AuditRow
{
    public long Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the account; null when nobody was signed in, "timetable" for what happens by itself.</summary>
    public string? Person { get; init; }

    /// <summary>The post in which it was done, such as <c>leader@615</c>; null for acts that need none.</summary>
    public string? Post { get; init; }

    /// <summary>Id of the holder for whom a substitute acted.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>How a signature says it (Nghị định 30/2020): kt, tl, tuq, q, or in-place, as SigningCapacity writes it; null for a holder who acts in their own right.</summary>
    public string? Capacity { get; init; }

    /// <summary>Kebab-case act: approve, return, sign-in, people-import ... Its words are <c>Audit.Act.&lt;act&gt;</c> in the texts.</summary>
    public required string Act { get; init; }

    /// <summary>Kind and id: <c>case/..., call/..., unit/..., workflow/..., token/...</c>; a bare id is an account.</summary>
    public required string Subject { get; init; }

    /// <summary>Code of the unit that the act concerns; decides who may read the row. Null is for administrators of the house.</summary>
    public string? Unit { get; init; }

    /// <summary>The reporting line in which the unit is meant; null when the act belongs to none.</summary>
    public string? Line { get; init; }

    /// <summary>What stood there, as lines of "key: value" (AuditText); null when there was nothing.</summary>
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>Where it came from: an address, an address with the name of the access token, or a word of Origin.</summary>
    public string? From { get; init; }
}

/// <summary>
/// A run of audit rows of one day in Việt Nam, closed: one link for each row, each holding the hash of the one before it, across runs and days. Runs are
/// numbered without gaps. See decisions/0007.
/// </summary>
public sealed class AuditSealRow
{
    public required long Number { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Numbers of the first and the last audit row in it.</summary>
    public required long First { get; init; }
    public required long Last { get; init; }
    public required int Count { get; init; }

    /// <summary>Count times 40 bytes: number of the audit row (big-endian), then its hash.</summary>
    public required byte[] Links { get; init; }

    /// <summary>Hash of the last link, hexadecimal: what somebody keeps on paper.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
}
