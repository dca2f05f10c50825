using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Reminders;

/// <summary>What reminders are about: one open piece of work at one unit.</summary>
/// <param name="Work">
/// The same for ever, whatever happens to the dates (<c>work:4711:3</c>). The ledger's subject adds the date that a rule counts from, so that a moved
/// date is reminded of afresh and an unmoved one never again.
/// </param>
/// <param name="Open">False once it was done or withdrawn: nothing more is said.</param>
/// <param name="Since">When it came into being; what fell due before then was never owed to anybody.</param>
public sealed record ReminderSubject(
    string Work, string Workflow, string Unit, PostAddress HolderPost, DateOnly? Deadline, DateOnly? CutOff, DateOnly? Opened, DateOnly? WaitingSince,
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
    string Work, string Rule, string Step, DateTimeOffset At, PostAddress Recipient, ReminderKind Kind, DateOnly Anchor, DateTimeOffset Since,
    DateTimeOffset? UsefulUntil)
{
    /// <summary>The ledger's subject: the work and the date, <c>work:4711:3:2023-06-16</c>.</summary>
    public string Subject { get; } = SubjectOf(Work, Anchor);

    public ReminderCondition If { get; init; } = ReminderCondition.NotFinished;

    /// <summary>The recipient gets the work, not only the word.</summary>
    public bool HandsOver { get; init; }

    public ReminderKey Key => new(Subject, Rule, Step, Recipient);

    public static string SubjectOf(string work, DateOnly anchor) => $"{work}:{anchor:yyyy-MM-dd}";

    /// <summary>Parts a subject again; null when it is none.</summary>
    public static (string Work, DateOnly Anchor)? Part(string subject)
    {
        const int dated = 11;
        return subject.Length > dated && subject[^dated] == ':'
            && DateOnly.TryParseExact(subject.AsSpan(subject.Length - dated + 1), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var anchor)
            ? (subject[..^dated], anchor)
            : null;
    }
}
