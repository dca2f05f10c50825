using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>A decision of the sweep with the people behind its post: who is told now, and who chose not to hear it.</summary>
sealed record Hearing(ReminderDecision Decision, OpenWork Work, WorkingCalendar Calendar, IReadOnlyList<(string Person, LetterWay Way)> Hearers)
{
    public PlannedReminder Reminder => Decision.Reminder;

    public bool IsSaid => Decision is Say;

    public IEnumerable<string> Told => Hearers.Where(hearer => hearer.Way != LetterWay.Off).Select(hearer => hearer.Person);

    /// <summary>For the ledger: a blank before and after each; null when there was nobody.</summary>
    public string? Persons => Hearers.Count == 0 ? null : $" {string.Join(' ', Hearers.Select(hearer => hearer.Way == LetterWay.Off ? "-" + hearer.Person : hearer.Person))} ";

    /// <summary>What nobody can or wants to hear is skipped, with the reason.</summary>
    public static Hearing Of(ReminderDecision decision, OpenWork work, WorkingCalendar calendar, Hearers hearers)
    {
        if (decision is not Say say)
            return new Hearing(decision, work, calendar, []);
        var persons = hearers.Of(say.Reminder.Recipient, work.Workflow);
        if (persons.Count == 0)
            return new Hearing(new Skip(say.Reminder, SkipReason.Nobody), work, calendar, []);
        var ways = persons.Select(person => (person, hearers.WayOf(person, say.Reminder.Kind))).ToList();
        return new Hearing(ways.TrueForAll(way => way.Item2 == LetterWay.Off) ? new Skip(say.Reminder, SkipReason.Declined) : say, work, calendar, ways);
    }
}
