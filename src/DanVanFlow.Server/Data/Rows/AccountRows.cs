namespace DanVanFlow.Server.Data.Rows;

// What lies beside an account: sessions, the sign-in log, one-time links, recovery codes, remembered browsers.

/// <summary>
/// One browser that signed in. The cookie carries the id only; a session is in force while it was not ended, its stamp is the account's security stamp and the
/// account is not disabled. All three are asked on every request, so that ending one holds at once on every node.
/// </summary>
public sealed class SessionRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }

    /// <summary>The account's security stamp when the session began, or when this very session changed it.</summary>
    public required string Stamp { get; set; }

    /// <summary>"Chrome/Windows": see Web/Accounts/Device.</summary>
    public required string Device { get; init; }
    public string? Address { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>To within some minutes: it is not written on every request.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A line of the sign-in log: who came in and how, or who was kept out and why. Typed names are not kept: people type passwords there.</summary>
public sealed class SignInRow
{
    public long Number { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when no account has that name.</summary>
    public string? Person { get; init; }

    /// <summary>Kebab-case: see Web/Accounts/SignInKinds.</summary>
    public required string Kind { get; init; }
    public required string Device { get; init; }
    public string? Address { get; init; }
}

/// <summary>A secret link that does one thing once: invitation, new password, new e-mail address. Only the hash of the secret is kept.</summary>
public sealed class AccountLinkRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }

    /// <summary>invitation, password or email.</summary>
    public required string Purpose { get; init; }
    public required string Hash { get; init; }

    /// <summary>The account's security stamp at the making: whatever changes it (a new password above all) ends the link.</summary>
    public required string Stamp { get; init; }

    /// <summary>The new address, of an e-mail link; null for others.</summary>
    public string? Value { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when the person asked for it, signed in or not.</summary>
    public string? CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Taken back, or replaced by a newer one.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>One of ten codes for the day when the telephone is lost.</summary>
public sealed class RecoveryCodeRow
{
    public required string Person { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A browser that is not asked for the second factor until it expires, or until the account's stamp changes.</summary>
public sealed class RememberedBrowserRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Hash { get; init; }
    public required string Stamp { get; init; }
    public required string Device { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastUsedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
