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
/// The letters of one sweep: one per post, however many cases it speaks about, so that nobody finds eleven letters in the morning. A letter's id
/// follows from the ledger keys it says, which exist once.
/// </summary>
static class ReminderOrders
{
    public static IEnumerable<OutboxRow> For(
        IReadOnlyCollection<PlannedReminder> said, IReadOnlyDictionary<string, OpenWork> workOf, WorkingCalendar calendar, DateTimeOffset now)
    {
        var today = VietnamTime.LocalDate(now);
        foreach (var digest in Digest.Compose(said.Select(reminder => (reminder, reminder.Recipient.ToString())), now))
        {
            var orders = digest.Items.Select(reminder => OrderOf(reminder, workOf[reminder.Subject], calendar, today)).ToList();
            var order = orders.Count == 1
                ? orders[0]
                : new LetterOrder
                {
                    Letter = LetterKinds.Reminder,
                    Posts = [digest.PersonId],
                    Unit = PostAddress.Parse(digest.PersonId).Unit,
                    Facts = new Dictionary<string, string> { [LetterFacts.Several] = LetterOrder.WriteMany(orders) },
                };
            yield return order.ToOutbox(IdOf(digest), now);
        }
    }

    static LetterOrder OrderOf(PlannedReminder reminder, OpenWork work, WorkingCalendar calendar, DateOnly today) => new()
    {
        Letter = LetterKinds.Reminder,
        Case = work.Case,
        Item = work.Item,
        Posts = [reminder.Recipient.ToString()],
        Unit = work.CaseUnit,
        Period = work.Period,
        Workflow = work.Workflow,
        DueAt = work.DueAt(PostAddress.Parse(work.Post)),
        Facts = new Dictionary<string, string>
        {
            [LetterFacts.Reminder] = WordOf(reminder.Kind),
            [LetterFacts.Days] = Math.Abs(calendar.WorkingDaysBetween(today, reminder.Anchor)).ToString(CultureInfo.InvariantCulture),
        },
    };

    public static string WordOf(ReminderKind kind) => kind switch
    {
        ReminderKind.BeforeDue => "before-due",
        ReminderKind.OnDue => "on-due",
        ReminderKind.Overdue => "overdue",
        _ => "waiting",
    };

    static string IdOf(Digest digest)
    {
        var keys = digest.Items.Select(reminder => $"{reminder.Subject}|{reminder.Rule}|{reminder.Step}|{reminder.Recipient}").Order(StringComparer.Ordinal);
        return $"reminder-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys))).AsSpan(0, 16))}";
    }
}
