using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Offline;

/// <summary>One paper that waits for this person to write in it.</summary>
public sealed record PaperToTake(CaseRow Case, int Item, Workflow Workflow, Paper Paper, DateTimeOffset? DueAt)
{
    public string Address => $"/take-along/{Case.Id}/{Paper.Id}";
}

/// <param name="State">open: this person may write in it; accepted: it was sent and nobody works on it any more; closed: anything else, also what one may not see.</param>
/// <param name="Item">The open work item under which changes are handed in; null unless open.</param>
public sealed record PaperOnDevice(string Case, string Paper, string State, int? Item);

/// <summary>
/// Which papers a person may take along, and what has become of those that lie on a device. The question is that of "my work": an open work item of mine that
/// edits answers.
/// </summary>
public sealed class TakeAlongList(IDbContextFactory<FlowDb> databases, CaseReader reader, Grounds grounds, WorkflowShelf shelf, CurrentPerson me)
{
    /// <summary>Nobody carries more than this; the list of work shows all.</summary>
    const int Most = 100;

    public async Task<IReadOnlyList<PaperToTake>> Read()
    {
        await using var db = await databases.CreateDbContextAsync();
        var items = await CaseReader.OpenFor(db, me.Viewer).OrderBy(item => item.DueAt == null).ThenBy(item => item.DueAt).ThenBy(item => item.Case).ThenBy(item => item.Item).Take(Most * 4).ToListAsync();
        var ids = items.Select(item => item.Case).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        return [.. items.Select(item => Of(item, cases[item.Case])).OfType<PaperToTake>().DistinctBy(line => (line.Case.Id, line.Paper.Id)).Take(Most)];
    }

    PaperToTake? Of(WorkItemRow item, CaseRow on)
    {
        var workflow = shelf.ByHash(on.Definition);
        return grounds.TaskOf(item, on) is { EditsAnswers: true } task ? new(on, item.Item, workflow, workflow.PaperOf(task), item.DueAt) : null;
    }

    public async Task<IReadOnlyList<PaperOnDevice>> States(IReadOnlyList<(string Case, string Paper)> asked)
    {
        if (asked.Count == 0)
            return [];
        var open = await Mine(asked);
        var states = new List<PaperOnDevice>();
        foreach (var (id, paper) in asked.Distinct())
            states.Add(open.TryGetValue((id, paper), out var item) ? new(id, paper, "open", item) : new(id, paper, await IsDone(id, paper) ? "accepted" : "closed", null));
        return states;
    }

    async Task<Dictionary<(string Case, string Paper), int>> Mine(IReadOnlyList<(string Case, string Paper)> asked)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ids = asked.Select(each => each.Case).Distinct().ToList();
        var items = await CaseReader.OpenFor(db, me.Viewer).Where(item => ids.Contains(item.Case)).ToListAsync();
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        return items.Select(item => Of(item, cases[item.Case])).OfType<PaperToTake>().GroupBy(line => (line.Case.Id, line.Paper.Id)).ToDictionary(same => same.Key, same => same.Min(line => line.Item));
    }

    // Sent, and no step is open that writes or looks at it: what lies on the device is no longer needed by anybody.
    async Task<bool> IsDone(string id, string paper)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await reader.Find(db, me.Viewer, id) is not { } row || shelf.ByHash(row.Definition).Paper(paper) is not { } found)
            return false;
        if (!await db.Revisions.AnyAsync(revision => revision.Case == id && revision.Paper == found.Key))
            return false;
        var workflow = shelf.ByHash(row.Definition);
        var items = await db.WorkItems.AsNoTracking().Where(item => item.Case == id && item.ClosedAt == null).ToListAsync();
        return row.EndedAt is not null || items.TrueForAll(item => workflow.PaperOf(grounds.TaskOf(item, row)).Id != paper);
    }
}
