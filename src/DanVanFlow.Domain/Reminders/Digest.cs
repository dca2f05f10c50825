using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>
/// One letter for everything that one round says to a person: what is late first. As rules speak at 07:30 unless they say otherwise, that is
/// one letter a working day. What a later sweep finds waits for the next morning.
/// </summary>
/// <param name="Round">The hour of steps that have one of their own; null for the morning's.</param>
public sealed record Digest(string PersonId, DateTimeOffset At, ImmutableArray<PlannedReminder> Items, TimeOnly? Round = null)
{
    public DateOnly Day => VietnamTime.LocalDate(At);

    /// <summary>Unique in the outbox, so that one morning cannot have two.</summary>
    public string Key => KeyOf(PersonId, Day, Round);

    public static string KeyOf(string personId, DateOnly day, TimeOnly? round) =>
        string.Create(CultureInfo.InvariantCulture, $"digest:{personId}:{day:yyyy-MM-dd}{(round is { } time ? $"T{time:HH:mm}" : "")}");

    /// <param name="said">What the sweep decided to say, with each person who holds (or stands in for) the recipient post.</param>
    /// <returns>One per person, by person; a subject that two rules speak about appears once, with its more urgent sentence.</returns>
    public static ImmutableArray<Digest> Compose(IEnumerable<(PlannedReminder Reminder, string PersonId)> said, DateTimeOffset now, TimeOnly? round = null) =>
    [
        .. said.GroupBy(pair => pair.PersonId, pair => pair.Reminder).OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => new Digest(person.Key, now, MostUrgentOfEach(person), round)),
    ];

    private static ImmutableArray<PlannedReminder> MostUrgentOfEach(IEnumerable<PlannedReminder> reminders) =>
        [.. reminders.OrderBy(reminder => Urgency(reminder.Kind)).ThenBy(reminder => reminder.Anchor).ThenBy(reminder => reminder.Work, StringComparer.Ordinal)
            .DistinctBy(reminder => reminder.Work)];

    private static int Urgency(ReminderKind kind) => kind switch
    {
        ReminderKind.Escalation => 0,
        ReminderKind.Overdue => 1,
        ReminderKind.OnDue => 2,
        ReminderKind.BeforeDue => 3,
        _ => 4,
    };
}
