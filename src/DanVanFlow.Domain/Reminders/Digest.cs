using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>
/// One letter for everything that one sweep says to a person: what is late first. As rules speak at 07:30 unless they say otherwise, that is
/// one letter a working day; a later sweep that finds something new makes a second one, because two letters are better than one lost.
/// </summary>
public sealed record Digest(string PersonId, DateTimeOffset At, ImmutableArray<PlannedReminder> Items)
{
    public DateOnly Day => VietnamTime.LocalDate(At);

    /// <summary>Unique in the outbox.</summary>
    public string Key => $"digest:{PersonId}:{At.ToOffset(VietnamTime.Offset):yyyy-MM-ddTHH:mm}";

    /// <param name="said">What the sweep decided to say, with each person who holds (or stands in for) the recipient post.</param>
    /// <returns>One per person, by person; a subject that two rules speak about appears once, with its more urgent sentence.</returns>
    public static ImmutableArray<Digest> Compose(IEnumerable<(PlannedReminder Reminder, string PersonId)> said, DateTimeOffset now) =>
    [
        .. said.GroupBy(pair => pair.PersonId, pair => pair.Reminder).OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => new Digest(person.Key, now, MostUrgentOfEach(person))),
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
