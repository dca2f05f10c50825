using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// The letters of one batch: one digest per person, however many cases and posts it speaks about, so that nobody finds eleven letters in the morning; what a
/// person wants by itself has a letter of its own. A letter's id follows from what it says, which exists once; a digest's from person and day.
/// </summary>
static class DigestOrders
{
    public static IEnumerable<OutboxRow> For(SweepBatch batch, DateTimeOffset now, TimeOnly morning)
    {
        var today = VietnamTime.LocalDate(now);
        var said = batch.Hearings.Where(hearing => hearing.IsSaid).SelectMany(hearing => hearing.Hearers.Select(hearer => (Hearing: hearing, hearer.Person, hearer.Way))).ToList();
        foreach (var (hearing, person, _) in said.Where(one => one.Way == LetterWay.AtOnce))
            yield return Letter(person, [OrderOf(hearing.Reminder, hearing, today)], IdOf(person, [KeyOf(hearing.Reminder)]), now);

        var hearingOf = new Dictionary<string, Hearing>();
        foreach (var (hearing, _, _) in said)
            hearingOf[hearing.Reminder.Work] = hearing;
        var held = batch.Held.ToLookup(row => row.Person);
        var rounds = said.Where(one => one.Way == LetterWay.Digest).GroupBy(one => OneDigest.RoundOf(one.Hearing.Reminder, today, morning))
            .SelectMany(round => Digest.Compose(round.Select(one => (one.Hearing.Reminder, one.Person)), now, round.Key)).ToDictionary(digest => digest.Key);
        foreach (var person in held.Select(same => same.Key))
            rounds.TryAdd(Digest.KeyOf(person, today, null), new Digest(person, now, []));
        foreach (var (key, digest) in rounds)
            yield return Letter(
                digest.PersonId,
                [.. digest.Items.Select(reminder => OrderOf(reminder, hearingOf[reminder.Work], today)), .. digest.Round is null ? held[digest.PersonId].OrderBy(row => row.At).Select(HeldOrder) : []],
                key, now);
    }

    static LetterOrder HeldOrder(HeldLetterRow row)
    {
        var order = LetterOrder.Read(row.Payload);
        return order with { Facts = new Dictionary<string, string>(order.Facts) { [LetterFacts.Held] = "yes" } };
    }

    static OutboxRow Letter(string person, IReadOnlyList<LetterOrder> orders, string id, DateTimeOffset now)
    {
        var order = orders is [var only]
            ? only with { Posts = [], Persons = [person] }
            : new LetterOrder
            {
                Letter = LetterKinds.Reminder,
                Persons = [person],
                // A letter about several units belongs to none of them: whoever sees one unit's letters would read of its neighbours.
                Unit = orders.All(one => one.Unit == orders[0].Unit) ? orders[0].Unit : null,
                Facts = new Dictionary<string, string> { [LetterFacts.Several] = LetterOrder.WriteMany(orders) },
            };
        return order.ToOutbox(id, now);
    }

    public static LetterOrder OrderOf(PlannedReminder reminder, Hearing about, DateOnly today) => new()
    {
        Letter = LetterKinds.Reminder,
        Case = about.Work.Case,
        Item = about.Work.Item,
        Unit = about.Work.CaseUnit,
        Period = about.Work.Period,
        Workflow = about.Work.Workflow,
        DueAt = PostAddress.TryParse(about.Work.Post, out var holder) ? about.Work.DueAt(holder) : null,
        Facts = new Dictionary<string, string>
        {
            [LetterFacts.Reminder] = reminder.HandsOver ? "handed-over" : WordOf(reminder.Kind),
            [LetterFacts.Days] = Math.Abs(about.Calendar.WorkingDaysBetween(today, reminder.Anchor)).ToString(CultureInfo.InvariantCulture),
        },
    };

    public static string WordOf(ReminderKind kind) => kind switch
    {
        ReminderKind.BeforeDue => "before-due",
        ReminderKind.OnDue => "on-due",
        ReminderKind.Overdue => "overdue",
        ReminderKind.Waiting => "waiting",
        _ => "escalation",
    };

    static string KeyOf(PlannedReminder reminder) => $"{reminder.Subject}|{reminder.Rule}|{reminder.Step}|{reminder.Recipient}";

    public static string IdOf(string person, IEnumerable<string> keys) =>
        $"reminder-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}\n{string.Join('\n', keys.Order(StringComparer.Ordinal))}")).AsSpan(0, 16))}";
}
