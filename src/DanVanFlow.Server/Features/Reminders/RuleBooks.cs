using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>The rules of every workflow over time, for one sweep or one page: files and administrators' decisions together.</summary>
public sealed class RuleBooks(IReminderSources sources, HouseHours house, ILookup<string, RuleChange> changes)
{
    readonly Dictionary<string, ImmutableArray<RuleVersion>> versions = [];

    /// <param name="trying">A decision that was not made yet, for a preview of its effect; null for none.</param>
    public static async Task<RuleBooks> Read(FlowDb db, IReminderSources sources, HouseHours house, (string Workflow, RuleChange Change)? trying = null, CancellationToken cancel = default)
    {
        var rows = await db.RuleChanges.AsNoTracking().ToListAsync(cancel);
        var changes = rows.Select(row => (row.Workflow, Change: ChangeOf(row)));
        return new RuleBooks(sources, house, (trying is { } one ? changes.Append(one) : changes).ToLookup(pair => pair.Workflow, pair => pair.Change));
    }

    public ImmutableArray<RuleVersion> VersionsOf(string workflow)
    {
        if (!versions.TryGetValue(workflow, out var found))
            versions[workflow] = found = RuleBook.Versions([.. sources.RulesOf(workflow).Select(rule => rule.At(house.Morning))], changes[workflow]);
        return found;
    }

    /// <summary>Another number when a file or a decision is another: what was planned by the old rules is then planned anew.</summary>
    public int Mark
    {
        get
        {
            var mark = new HashCode();
            foreach (var workflow in sources.Workflows)
            {
                mark.Add(workflow);
                mark.Add(sources.RulesOf(workflow));
            }
            foreach (var change in changes.SelectMany(same => same))
                mark.Add(change.Number);
            return mark.ToHashCode();
        }
    }

    public static RuleChange ChangeOf(RuleChangeRow row) => new(
        row.Number, row.Rule, row.Step, row.From, row.Offset is { } offset ? new WorkingDays(offset) : null,
        TimeOnly.TryParseExact(row.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null, row.Off);
}
