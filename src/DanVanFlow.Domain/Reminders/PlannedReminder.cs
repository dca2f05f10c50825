using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Reminders;

/// <summary>What reminders are about: one open piece of work at one unit.</summary>
/// <param name="Key">
/// Unique for ever in the ledger. When a deadline moves and people shall be reminded afresh, the key must change with it:
/// put the deadline into it (<c>work:4711:2026-06-16</c>).
/// </param>
/// <param name="Open">False once it was done or withdrawn: nothing more is said.</param>
/// <param name="Since">When it came into being; what fell due before then was never owed to anybody.</param>
public sealed record ReminderSubject(
    string Key, string Workflow, string Unit, PostAddress HolderPost, DateOnly? Deadline, DateOnly? CutOff, DateOnly? Opened, DateOnly? WaitingSince,
    bool Open, DateTimeOffset Since)
{
    /// <summary>Null when the subject has no such date; rules with that anchor then say nothing.</summary>
    public DateOnly? AnchorDate(ReminderAnchor anchor) => anchor switch
    {
        ReminderAnchor.Deadline => Deadline,
        ReminderAnchor.Cutoff => CutOff,
        ReminderAnchor.Opened => Opened,
        _ => WaitingSince,
    };
}

/// <summary>The unique key of the ledger: what stands there was decided and is never decided again.</summary>
public sealed record ReminderKey(string Subject, string Rule, string Step, PostAddress Recipient);

/// <summary>Something that should be said at <paramref name="At"/> to whoever holds the recipient post then.</summary>
/// <param name="Anchor">The date it talks about: "due on".</param>
/// <param name="UsefulUntil">After this moment the sentence would no longer be true ("three days left"); null when it never turns false.</param>
public sealed record PlannedReminder(
    string Subject, string Rule, string Step, DateTimeOffset At, PostAddress Recipient, ReminderKind Kind, DateOnly Anchor, DateTimeOffset Since,
    DateTimeOffset? UsefulUntil)
{
    public ReminderKey Key => new(Subject, Rule, Step, Recipient);
}
