using System.Globalization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// Decides about one step of a workflow's reminders, within its limits: a new row, never a changed one, with the audit in the same transaction. What was said
/// stays said; the next sweep plans by the new row from its day on.
/// </summary>
public sealed class RuleDesk(StepLane lane, AccountWriting writing, IReminderSources sources, TimeProvider clock)
{
    /// <summary>The step as the workflow's file has it; null when there is none.</summary>
    public (ReminderRule Rule, ReminderStep Step)? Find(string workflow, string rule, string step) =>
        sources.RulesOf(workflow).FirstOrDefault(known => known.Id == rule) is { } found && found.Steps.FirstOrDefault(known => known.Id == step) is { } one ? (found, one) : null;

    /// <returns>Why the limits forbid it, with nothing written; null when it is decided.</returns>
    public async Task<RuleTrouble?> Decide(string workflow, RuleChange change, string? reason, string by)
    {
        if (Find(workflow, change.Rule, change.Step) is not { } known)
            return RuleTrouble.Fixed;
        if (RuleBook.Refuse(known.Step, change) is { } trouble)
            return trouble;
        var audit = writing.Row("reminder-rule-change", $"workflow/{workflow}", Words(known.Step, null), $"{change.Rule}/{change.Step}: {Words(known.Step, change)}, from: {change.From:yyyy-MM-dd}");
        var row = new RuleChangeRow
        {
            Workflow = workflow, Rule = change.Rule, Step = change.Step, From = change.From, Offset = change.Offset?.Count,
            Time = change.Time?.ToString("HH:mm", CultureInfo.InvariantCulture), Off = change.Off, Reason = reason, By = by, At = clock.GetUtcNow(),
        };
        await lane.Write(async db =>
        {
            db.RuleChanges.Add(row);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return null;
    }

    static string Words(ReminderStep step, RuleChange? change) => change is { Off: true }
        ? "off"
        : $"{change?.Offset ?? step.Offset} {(change?.Time ?? step.Time).ToString("HH:mm", CultureInfo.InvariantCulture)}";
}
