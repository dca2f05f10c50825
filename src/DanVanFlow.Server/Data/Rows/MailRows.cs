namespace DanVanFlow.Server.Data.Rows;

// What is remembered about letters besides their text: their way out, addresses that do not work, and who is written to instead.

/// <summary>One line of a letter's own log: handed over, refused, put off, bounced, sent again. Times are the product's clock.</summary>
public sealed class LetterEventRow
{
    public long Number { get; init; }
    public required string Letter { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A word of Mail's LetterEvents: accepted, refused, not-now, closed, bounced, redirected, suppressed.</summary>
    public required string What { get; init; }

    /// <summary>The mail server's own words, or the address of whoever was written to instead.</summary>
    public string? Words { get; init; }
}

/// <summary>An address that a mail server refused or that sent a letter back. Gone again when a letter arrives, or by hand.</summary>
public sealed class FailingAddressRow
{
    /// <summary>In lower case.</summary>
    public required string Address { get; init; }
    public required string Person { get; init; }

    /// <summary>refused (at once, by SMTP) or bounced (later, by a report).</summary>
    public required string Source { get; set; }
    public required string Reason { get; set; }
    public required DateTimeOffset Since { get; init; }
    public required DateTimeOffset LastAt { get; set; }
    public required int Times { get; set; }
}

/// <summary>Who is written to when an address of this unit does not work; without a row, the unit's leader.</summary>
public sealed class UnitContactRow
{
    public required string Unit { get; init; }

    /// <summary>Account id.</summary>
    public required string Fallback { get; set; }
}
