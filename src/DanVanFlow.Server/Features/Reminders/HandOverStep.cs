using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// Hands open work to another post of the same unit because a rule says so: the item's post, the ledger, the audit and the letter in one step. Work that was
/// done in this very moment stays where it is, and the ledger says so.
/// </summary>
sealed class HandOverStep(Hearing hearing, DateTimeOffset now) : Step
{
    bool tried;

    public override StepReads Reads { get; } = new(Case: hearing.Work.Case);

    public bool WasHandedOver { get; private set; }

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        if (tried && facts.OpenWorkItems.Any(open => open.Item == hearing.Work.Item && open.Post == To))
            throw new SaidMeanwhile();
        tried = true;
        WasHandedOver = facts.OpenWorkItems.FirstOrDefault(open => open.Item == hearing.Work.Item) is { } item && Change(item, writes);
        writes.Reminders.Add(ReminderLedger.RowOf(
            WasHandedOver ? hearing.Decision : new Skip(hearing.Reminder, SkipReason.Closed), hearing.Work, WasHandedOver ? hearing.Persons : null, now));
    }

    string To => hearing.Reminder.Recipient.ToString();

    bool Change(WorkItemRow item, StepWrites writes)
    {
        writes.Audit.Add(new()
        {
            At = now, Person = Caller.Timetable.Person, From = Origin.Timetable, Act = EscalationActs.HandedOver, Subject = $"case/{hearing.Work.Case}", Unit = hearing.Work.CaseUnit, Line = hearing.Work.Line, Before = item.Post, After = To,
        });
        item.Post = To;
        writes.ChangedWorkItems.Add(item);
        // Whoever has the work now must know at once, whatever they chose to hear of reminders.
        foreach (var person in hearing.Hearers.Select(hearer => hearer.Person))
            writes.Outbox.Add((DigestOrders.OrderOf(hearing.Reminder, hearing, VietnamTime.LocalDate(now)) with { Persons = [person] })
                .ToOutbox(DigestOrders.IdOf(person, [$"{hearing.Reminder.Subject}|{hearing.Reminder.Step}"]), now));
        return true;
    }
}
