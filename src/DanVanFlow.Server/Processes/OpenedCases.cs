using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>What stands around a case: who opened it, and what it opened. Only what the viewer may see as a case anyway: siblings never see each other.</summary>
/// <param name="IsOpened">It was opened by a case, whether the viewer may see that one or not.</param>
/// <param name="Parent">Null for a case that nobody opened, and for a viewer who may not see the one that did.</param>
/// <param name="Waiting">What is open on the cases that it opened, by case.</param>
/// <param name="Refused">Lines that could not be opened: what the route named as the unit, and the refusal's code.</param>
public sealed record OpenedAround(bool IsOpened, CaseRow? Parent, IReadOnlyList<CaseRow> Opened, ILookup<string, WorkItemRow> Waiting, ImmutableArray<(string Unit, string Code)> Refused)
{
    /// <summary>By opened case: what is due there now and when that was met. Its own deadline while its unit works towards it, then that of the step that is open.</summary>
    public required IReadOnlyDictionary<string, (DateTimeOffset? Due, DateTimeOffset? Met)> Deadlines { get; init; }
}

/// <summary>Reads <see cref="OpenedAround"/> by the same permission as any case.</summary>
public sealed class OpenedCases(IDbContextFactory<FlowDb> databases, CaseReader reader)
{
    public async Task<OpenedAround> Around(Viewer viewer, CaseRow on)
    {
        await using var db = await databases.CreateDbContextAsync();
        var parent = on.Parent is null ? null : await reader.Find(db, viewer, on.Parent);
        var opened = (await db.Cases.AsNoTracking().SeenBy(db, viewer).Where(row => row.Parent == on.Id).OrderBy(row => row.EndedAt != null).ThenBy(row => row.DueAt).ThenBy(row => row.Unit).ToListAsync())
            .Where(row => reader.MaySee(viewer, row)).ToList();
        var ids = opened.Select(row => row.Id).ToList();
        var items = ids.Count == 0 ? [] : await db.WorkItems.AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.Case)).OrderBy(item => item.Item).ToListAsync();
        var subject = $"case/{on.Id}";
        var acts = await db.Audit.AsNoTracking().Where(row => row.Subject == subject && row.Act == JobReport.Opened).OrderBy(row => row.Number).Select(row => row.After).ToListAsync();
        return new(on.Parent is not null, parent, opened, items.Where(item => item.ClosedAt is null).ToLookup(item => item.Case),
            [.. acts.SelectMany(act => (AuditText.Value(act, "refused") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(Line)]) { Deadlines = Deadlines(opened, items.Where(item => item.DueAt is not null).ToLookup(item => item.Case)) };
    }

    // The deadline of a plan is that of sending it: a plan that was sent in time and runs for a year is not late.
    static Dictionary<string, (DateTimeOffset?, DateTimeOffset?)> Deadlines(List<CaseRow> opened, ILookup<string, WorkItemRow> items) =>
        opened.ToDictionary(row => row.Id, row =>
        {
            var own = items[row.Id].Where(item => item.DueAt == row.DueAt && PostAddress.Parse(item.Post).Unit == row.Unit).ToList();
            if (own.Count == 0 || own.Exists(item => item.ClosedAt is null))
                return (row.DueAt, row.EndedAt);
            var next = items[row.Id].Where(item => item.ClosedAt is null).Min(item => item.DueAt);
            return next is null ? (row.DueAt, own.Max(item => item.ClosedAt)) : (next, (DateTimeOffset?)null);
        });

    static (string, string) Line(string refused) => refused.LastIndexOf(' ') is >= 0 and var at ? (refused[..at].Trim(), refused[(at + 1)..]) : (refused, "");
}
