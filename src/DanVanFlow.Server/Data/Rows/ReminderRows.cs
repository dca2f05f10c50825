namespace DanVanFlow.Server.Data.Rows;

/// <summary>
/// The ledger: what was said to whom, or why not. The key makes a second saying impossible. What it is about is repeated here, so that the ledger explains itself
/// after rules, posts and people have changed.
/// </summary>
public sealed class ReminderRow
{
    /// <summary>Work and date: <c>work:CASE:ITEM:2023-06-16</c>.</summary>
    public required string Subject { get; init; }
    public required string Rule { get; init; }
    public required string Step { get; init; }
    public required string Recipient { get; init; }
    public required DateTimeOffset PlannedAt { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>said, handed-over, or skipped- and the reason.</summary>
    public required string State { get; init; }

    /// <summary>Null in rows written before the ledger knew it; so the four below.</summary>
    public string? Case { get; init; }
    public string? Workflow { get; init; }

    /// <summary>The unit that the case is about.</summary>
    public string? Unit { get; init; }

    /// <summary>What was to be said: before-due, on-due, overdue, waiting or escalation.</summary>
    public string? Kind { get; init; }

    /// <summary>Account ids with a blank before and after each: those who were told, and with a hyphen those who chose not to hear it.</summary>
    public string? Persons { get; init; }
}

/// <summary>An administrator's decision about one step of a workflow's reminders, from a day on. Never changed: the next decision is the next row.</summary>
public sealed class RuleChangeRow
{
    public long Number { get; init; }
    public required string Workflow { get; init; }
    public required string Rule { get; init; }
    public required string Step { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Working days from the rule's date; null as the workflow says.</summary>
    public int? Offset { get; init; }

    /// <summary>HH:mm; null as the workflow says.</summary>
    public string? Time { get; init; }
    public required bool Off { get; init; }
    public string? Reason { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>How a person wants to hear of things. No row: as the house does it.</summary>
public sealed class PersonalLettersRow
{
    public required string Person { get; init; }

    /// <summary>JSON object kind -> at-once, digest or off.</summary>
    public required string Ways { get; set; }

    /// <summary>HH:mm; null for the house's hours.</summary>
    public string? DayBegins { get; set; }
    public string? DayEnds { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A letter order that a person wants to find in the next digest instead of at once. Gone when the digest is written.</summary>
public sealed class HeldLetterRow
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset At { get; init; }
}
