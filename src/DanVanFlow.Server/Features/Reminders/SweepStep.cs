using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// Writes one batch through the lane like any other step: ledger rows and letters, all or none, set-based where the database can. It must not decide twice by
/// itself: when a row is there already another node was faster, and the sweep looks at the ledger again.
/// </summary>
sealed class SweepStep(SweepBatch batch, DateTimeOffset now, TimeOnly morning) : Step
{
    bool tried;

    public override StepReads Reads { get; } = new();

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        if (tried)
            throw new SaidMeanwhile();
        tried = true;
        foreach (var hearing in batch.Hearings)
        {
            writes.Reminders.Add(ReminderLedger.RowOf(hearing.Decision, hearing.Work, hearing.Persons, now));
            if (hearing is { IsSaid: true, Reminder.Kind: ReminderKind.Escalation })
                writes.Audit.Add(Escalated(hearing));
        }
        writes.Outbox.AddRange(DigestOrders.For(batch, now, morning));
        writes.DroppedHeldLetters.AddRange(batch.Held);
    }

    AuditRow Escalated(Hearing hearing) => new()
    {
        At = now, Person = Caller.Timetable.Person, From = Origin.Timetable, Act = EscalationActs.Told, Subject = $"case/{hearing.Work.Case}", Unit = hearing.Work.CaseUnit, Line = hearing.Work.Line, Before = hearing.Work.Post, After = hearing.Reminder.Recipient.ToString(),
    };
}

/// <summary>Another node wrote some of this batch first.</summary>
sealed class SaidMeanwhile : Exception;
