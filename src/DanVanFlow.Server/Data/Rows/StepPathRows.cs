namespace DanVanFlow.Server.Data.Rows;

// The smaller rows that one step writes together with its case and work items. Init-only: a step inserts them and never looks back.

/// <summary>One event of the engine, in order; the instance is the fold of these.</summary>
public sealed class JournalRow
{
    public required string Case { get; init; }
    public required int Number { get; init; }
    public required string Kind { get; init; }
    public required byte[] Event { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Person { get; init; }
    public string? Post { get; init; }
}

/// <summary>Answers as sent. Never changes; a correction is the next number.</summary>
public sealed class RevisionRow
{
    public required string Case { get; init; }
    public required int Number { get; init; }

    /// <summary>Which paper of the case, by its id; blank for the main one.</summary>
    public string Paper { get; init; } = "";
    public required string Form { get; init; }
    public required string Answers { get; init; }

    /// <summary>SHA-256 of the canonical answers.</summary>
    public required string Hash { get; init; }
    public required string Person { get; init; }
    public required string Post { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>JSON: which child case and revision the rolled-up figures came from, and which children were missing and why. Null for a unit without children.</summary>
    public string? Sources { get; init; }
}

/// <summary>What is being typed; saved again and again, with a version so that a second writer is told and overwrites nothing.</summary>
public sealed class DraftRow
{
    public required string Case { get; init; }

    /// <summary>Which paper of the case, by its id; blank for the main one.</summary>
    public string Paper { get; init; } = "";
    public required string Answers { get; set; }
    public required int Version { get; set; }
    public required string SavedBy { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public string? Sources { get; set; }

    /// <summary>JSON of Domain/Forms/DraftAuthors: who wrote which place. Null while <see cref="SavedBy"/> alone has written.</summary>
    public string? Authors { get; set; }
}

public sealed class RemarkRow
{
    public required string Id { get; init; }
    public required string Case { get; init; }

    /// <summary>Which paper of the case, by its id; blank for the main one.</summary>
    public string Paper { get; init; } = "";

    /// <summary>Path of the field or section; null for the whole submission.</summary>
    public string? Path { get; init; }
    public required string Text { get; init; }
    public required int Revision { get; init; }
    public required string By { get; init; }
    public required string Post { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Answer { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
}

public sealed class TimerRow
{
    public required string Case { get; init; }
    public required int Timer { get; init; }
    public required string Element { get; init; }
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>An instance that waits for the domain (a conditional event).</summary>
public sealed class WaitRow
{
    public required string Case { get; init; }
    public required int Wait { get; init; }
    public required string Element { get; init; }
}

public sealed class IncidentRow
{
    public required string Case { get; init; }
    public required int Incident { get; init; }
    public required string Element { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public string? Expression { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ResolvedAt { get; set; }
}

/// <summary>Something that must leave the house after commit, at least once, under a stable id.</summary>
public sealed class OutboxRow
{
    public required string Id { get; init; }

    /// <summary>letter, job ...: one performer each.</summary>
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Null while waiting; set once it left the house.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Given up after the last attempt; an administrator can send again.</summary>
    public bool Dead { get; set; }
    public string? LastError { get; set; }
}

/// <summary>The answer once given to a repeated request: the same key gives the same answer and no second effect.</summary>
public sealed class IdempotencyRow
{
    public required string Person { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public required string Request { get; init; }
    public required int Status { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }
}
