namespace DanVanFlow.Server.Data.Rows;

// What pages and administration read and write through EF Core: organisation, calls, letters, tokens, settings.

public sealed class UnitNameRow
{
    public required string Code { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required string Type { get; init; }
}

public sealed class UnitMembershipRow
{
    public required string Code { get; init; }
    public required string Line { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public string? Parent { get; init; }
    public required int Level { get; init; }
}

public sealed class PostRow
{
    public required string Unit { get; init; }
    public required string Role { get; init; }
    public required string TitleVi { get; set; }
    public required string TitleEn { get; set; }
}

public sealed class HoldingRow
{
    public required string Unit { get; init; }
    public required string Role { get; init; }
    public required string Person { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>A definition as deployed: immutable, known by hash. Cases stay on theirs whatever the folder says later.</summary>
public sealed class DefinitionRow
{
    public required string Hash { get; init; }
    public required string Workflow { get; init; }
    public string? VersionTag { get; init; }

    /// <summary>JSON object file name -> text: the whole folder as it was read, so that forms and texts stay with the route.</summary>
    public required string Files { get; init; }
    public required DateTimeOffset DeployedAt { get; init; }
}

/// <summary>One opening of a workflow for a period over a tree of units.</summary>
public sealed class CallRow
{
    public required string Id { get; init; }
    public required string Workflow { get; init; }
    public required string Period { get; init; }
    public required string Line { get; init; }
    public required string RootUnit { get; init; }
    public required DateOnly DataFrom { get; init; }
    public required DateOnly CutOff { get; init; }

    /// <summary>JSON object level -> date: the deadline of each level, already on a working day.</summary>
    public required string Deadlines { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>closed or stopped; null while open.</summary>
    public string? Ended { get; set; }
    public string? EndedBy { get; set; }
    public string? EndedBecause { get; set; }

    /// <summary>The regime that opened it; null when a person did without one.</summary>
    public string? Regime { get; init; }

    /// <summary>The rules behind <see cref="Deadlines"/> (DeadlinePlanText), so that a change of the calendar can compute them anew; null takes the workflow's.</summary>
    public string? Plan { get; set; }
}

/// <summary>A letter that was written, and what became of it. One row per recipient.</summary>
public sealed class LetterRow
{
    public required string Id { get; init; }
    public required string MessageId { get; init; }
    public required string Kind { get; init; }
    public string? Case { get; init; }
    public string? Unit { get; init; }
    public required string Person { get; init; }
    public required string Address { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>refused, bounced or suppressed, when the letter did not reach the person; null otherwise. Waiting and dead are the outbox row's to say.</summary>
    public string? Outcome { get; set; }
    public DateTimeOffset? OutcomeAt { get; set; }

    /// <summary>Text of the calendar file that goes with the letter (RFC 5545); null for none.</summary>
    public string? Calendar { get; init; }

    /// <summary>Id of the letter that could not be delivered to somebody else and of which this is the copy; null for a letter of its own.</summary>
    public string? InsteadOf { get; init; }
}

public sealed class TokenRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token; the token itself is shown once and not kept.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Words of Web/Accounts/TokenScope with blanks between them; null is everything that the person may do (tokens from before there were scopes).</summary>
    public string? Scopes { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To within some minutes; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A file attached to a case, or a line of a narrative section.</summary>
public sealed class FileRow
{
    public required string Id { get; init; }
    public required string Case { get; init; }
    public string? Path { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Size { get; init; }
    public required byte[] Content { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>The figures as closed: canonical JSON, chained by hash per (line, period).</summary>
public sealed class SealRow
{
    public required string Line { get; init; }
    public required string Period { get; init; }
    public required int Number { get; init; }
    public required string Case { get; init; }
    public required int Revision { get; init; }
    public required string Canonical { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Small facts that outlive a restart: the demo clock's offset, keys that protect cookies, the organisation's stamp.</summary>
public sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; set; }
}
