using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>Words of the ledger's state column, and of the verb's: planned and due are not in the ledger yet.</summary>
public static class ReminderStates
{
    public const string Said = "said";
    public const string HandedOver = "handed-over";
    public const string SkippedStale = "skipped-stale";
    public const string SkippedClosed = "skipped-closed";
    public const string Planned = "planned";
    public const string Due = "due";

    public static string Of(ReminderDecision decision) => decision switch
    {
        Say { Reminder.HandsOver: true } => HandedOver,
        Say => Said,
        Skip { Reason: var reason } => "skipped-" + reason.ToString().ToLowerInvariant(),
        _ => throw new InvalidOperationException($"{decision.GetType().Name} has no word in the ledger; add it in ReminderStates."),
    };

    public static readonly IReadOnlyList<string> InLedger = [Said, HandedOver, .. Enum.GetNames<SkipReason>().Select(reason => "skipped-" + reason.ToLowerInvariant())];
}

/// <summary>Reading and writing the ledger: what was said to whom, or why not.</summary>
static class ReminderLedger
{
    /// <summary>Up to so many cases are asked for by name; for more, all that was decided since the earliest is read.</summary>
    const int FewCases = 500;

    public static async Task<ReminderHistory> History(FlowDb db, WorkPlan plan, CancellationToken cancel)
    {
        var subjects = plan.Planned.Select(reminder => reminder.Subject).ToHashSet();
        var history = new ReminderHistory();
        var earliest = plan.Earliest;
        var cases = plan.Planned.Select(reminder => plan[reminder.Work].Case).Distinct().Take(FewCases + 1).ToList();
        var about = db.Reminders.AsNoTracking().Where(row => row.At >= earliest);
        if (cases.Count <= FewCases)
            about = about.Where(row => row.Case != null && EF.Parameter(cases).Contains(row.Case));
        var posts = new Dictionary<string, PostAddress>();
        var rows = about.Select(row => new { row.Subject, row.Rule, row.Step, row.Recipient, row.At, row.State });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (subjects.Contains(row.Subject))
                history.Add(new ReminderKey(row.Subject, row.Rule, row.Step, PostOf(row.Recipient)));
            if (row.State == ReminderStates.Said && PlannedReminder.Part(row.Subject) is { } part && plan.Knows(part.Work))
                history.Said(part.Work, row.Rule, part.Anchor, row.At);
        }
        return history;

        PostAddress PostOf(string address) => posts.TryGetValue(address, out var known) ? known : posts[address] = PostAddress.Parse(address);
    }

    /// <summary>Asked again after a lost race: another sweep was faster with some of it.</summary>
    public static async Task<List<ReminderDecision>> NotYetThere(FlowDb db, List<ReminderDecision> decisions, CancellationToken cancel)
    {
        var there = new HashSet<(string, string, string, string)>();
        foreach (var subjects in decisions.Select(decision => decision.Reminder.Subject).Distinct().Chunk(500))
            foreach (var row in await db.Reminders.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(cancel))
                there.Add((row.Subject, row.Rule, row.Step, row.Recipient));
        return there.Count == 0 ? decisions : [.. decisions.Where(decision => !there.Contains(KeyOf(decision.Reminder)))];
    }

    static (string, string, string, string) KeyOf(PlannedReminder reminder) => (reminder.Subject, reminder.Rule, reminder.Step, reminder.Recipient.ToString());

    public static ReminderRow RowOf(ReminderDecision decision, OpenWork work, string? persons, DateTimeOffset now) => new()
    {
        Subject = decision.Reminder.Subject,
        Rule = decision.Reminder.Rule,
        Step = decision.Reminder.Step,
        Recipient = decision.Reminder.Recipient.ToString(),
        PlannedAt = decision.Reminder.At,
        At = now,
        State = ReminderStates.Of(decision),
        Case = work.Case,
        Workflow = work.Workflow,
        Unit = work.CaseUnit,
        Kind = DigestOrders.WordOf(decision.Reminder.Kind),
        Persons = persons,
    };
}
