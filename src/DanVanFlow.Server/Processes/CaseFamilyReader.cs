using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Cases with what was sent on their papers, for pages that look over an opening case and all that came of it: campaigns, inspection plans. Scoped like everything
/// else: a unit sees its own, whoever stands above sees all below, siblings never see each other. Four queries however many cases there are.
/// </summary>
public sealed class CaseFamilyReader(IDbContextFactory<FlowDb> databases, CaseReader cases, Grounds grounds, WorkflowShelf shelf)
{
    /// <summary>Null when the viewer may not see the head, or there is none.</summary>
    public async Task<CaseFamily?> Find(Viewer viewer, string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await cases.Find(db, viewer, id) is not { } head)
            return null;
        var opened = await Seen(db, viewer, db.Cases.AsNoTracking().Where(row => row.Parent == id));
        var members = await WithPapers(db, viewer, [head, .. opened]);
        return new(members[0], [.. members.Skip(1)]);
    }

    /// <summary>Every case of these workflows that the viewer may see, newest first.</summary>
    public async Task<IReadOnlyList<FamilyCase>> Of(Viewer viewer, IReadOnlyCollection<string> workflows)
    {
        await using var db = await databases.CreateDbContextAsync();
        var keys = workflows.ToList();
        var seen = await Seen(db, viewer, db.Cases.AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.Workflow)));
        return [.. (await WithPapers(db, viewer, seen)).OrderByDescending(member => member.Row.OpenedAt).ThenBy(member => member.Row.Unit, StringComparer.Ordinal)];
    }

    async Task<List<CaseRow>> Seen(FlowDb db, Viewer viewer, IQueryable<CaseRow> rows) =>
        [.. (await rows.SeenBy(db, viewer).OrderBy(row => row.Unit).ThenBy(row => row.Id).ToListAsync()).Where(row => cases.MaySee(viewer, row))];

    async Task<List<FamilyCase>> WithPapers(FlowDb db, Viewer viewer, List<CaseRow> rows)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var sent = (await db.Revisions.AsNoTracking().Where(revision => EF.Parameter(ids).Contains(revision.Case)).OrderBy(revision => revision.Number).ToListAsync()).ToLookup(revision => revision.Case);
        var asked = rows.Where(row => PaperSight.IsAsked(shelf.ByHash(row.Definition))).Select(row => row.Id).ToList();
        var items = asked.Count == 0 ? Enumerable.Empty<WorkItemRow>().ToLookup(item => item.Case)
            : (await db.WorkItems.AsNoTracking().Where(item => EF.Parameter(asked).Contains(item.Case)).ToListAsync()).ToLookup(item => item.Case);
        var hidden = rows.ToDictionary(row => row.Id, row => PaperSight.Hidden(grounds.Of(row), row, viewer, [.. items[row.Id]]));
        return [.. rows.Select(row => new FamilyCase(row, [.. sent[row.Id].Where(revision => !hidden[row.Id].Contains(revision.Paper)).Select(revision => Sent(row, revision))]))];
    }

    SentPaper Sent(CaseRow row, RevisionRow revision) =>
        new(shelf.ByHash(row.Definition).PaperOfRow(revision.Paper).Id, revision.Number, revision.At, Answers.Read(revision.Answers));
}
