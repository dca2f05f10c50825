using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>Words of the ledger's state column.</summary>
public static class ReminderStates
{
    public const string Said = "said";
    public const string SkippedStale = "skipped-stale";
    public const string SkippedClosed = "skipped-closed";
}

/// <summary>Reading and writing the ledger: what was said to whom, or why not.</summary>
static class ReminderLedger
{
    /// <param name="earliest">No row older than this can be about the subjects asked for.</param>
    public static async Task<HashSet<ReminderKey>> Decided(FlowDb db, DateTimeOffset earliest, Func<string, bool> isAsked, CancellationToken cancel)
    {
        var decided = new HashSet<ReminderKey>();
        var rows = db.Reminders.AsNoTracking().Where(row => row.At >= earliest).Select(row => new { row.Subject, row.Rule, row.Step, row.Recipient });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            if (isAsked(row.Subject))
                decided.Add(new ReminderKey(row.Subject, row.Rule, row.Step, PostAddress.Parse(row.Recipient)));
        return decided;
    }

    /// <summary>Asked again inside the writing transaction: another sweep may have been faster.</summary>
    public static async Task<List<ReminderDecision>> NotYetThere(FlowDb db, List<ReminderDecision> decisions, CancellationToken cancel)
    {
        var there = new HashSet<(string, string, string, string)>();
        foreach (var subjects in decisions.Select(decision => decision.Reminder.Subject).Distinct().Chunk(500))
            foreach (var row in await db.Reminders.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(cancel))
                there.Add((row.Subject, row.Rule, row.Step, row.Recipient));
        return there.Count == 0 ? decisions : [.. decisions.Where(decision => !there.Contains(KeyOf(decision.Reminder)))];
    }

    static (string, string, string, string) KeyOf(PlannedReminder reminder) => (reminder.Subject, reminder.Rule, reminder.Step, reminder.Recipient.ToString());

    public static ReminderRow RowOf(ReminderDecision decision, DateTimeOffset now) => new()
    {
        Subject = decision.Reminder.Subject,
        Rule = decision.Reminder.Rule,
        Step = decision.Reminder.Step,
        Recipient = decision.Reminder.Recipient.ToString(),
        PlannedAt = decision.Reminder.At,
        At = now,
        State = decision switch
        {
            Say => ReminderStates.Said,
            Skip { Reason: SkipReason.Closed } => ReminderStates.SkippedClosed,
            _ => ReminderStates.SkippedStale,
        },
    };
}
