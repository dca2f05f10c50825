using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.MyWork;

/// <summary>One line of a list: a work item that waits, or a case that was sent.</summary>
/// <param name="Item">Null in the list of what was sent.</param>
/// <param name="Post">With whom it lies; null for a case that was sent.</param>
/// <param name="Title">What people call the case; null for none.</param>
/// <param name="Met">When it was sent, for a case that was; then the deadline is no longer pressing.</param>
public sealed record WorkLine(
    string Case, int? Item, string Workflow, string Definition, string Unit, string Period, string? Element, string Status, string? Post, DateTimeOffset? DueAt, DateTimeOffset? Met, DateTimeOffset Since, string? Title);

public sealed record WorkCounts(int ToDo, int Waiting, int Returned, int Sent);

/// <summary>
/// The four lists. Each begins at an index: open items by post, cases by (workflow, unit); nobody's ten thousand open items are read to show
/// twenty-five of them.
/// </summary>
public sealed class WorkLists(IDbContextFactory<FlowDb> databases, WorkflowShelf shelf, CurrentPerson me)
{
    public const int PageSize = 25;

    Viewer Viewer => me.Viewer;
    List<string> Posts => [.. Viewer.Posts.Select(post => post.ToString())];
    List<string> Own => [.. Viewer.Posts.Select(post => post.Unit).Distinct()];

    // "post workflow" and "unit workflow": what a substitution for one workflow adds. Empty for nearly everybody, whose lists are then asked without.
    List<string> LentPosts => [.. Viewer.OnlyIn.SelectMany(one => one.Value.Select(post => $"{post} {one.Key}"))];
    List<string> LentUnits => [.. Viewer.OnlyIn.SelectMany(one => one.Value.Select(post => $"{post.Unit} {one.Key}")).Distinct()];

    public async Task<(IReadOnlyList<WorkLine> Lines, WorkCounts Counts)> Read(string list, int page)
    {
        await using var db = await databases.CreateDbContextAsync();
        var counts = new WorkCounts(
            await CaseReader.OpenFor(db, Viewer).CountAsync(), await Waiting(db).CountAsync(), await Returned(db).CountAsync(), await Sent(db).CountAsync());
        var from = (page - 1) * PageSize;
        return (list switch
        {
            "waiting" => await Waiting(db).OrderBy(both => both.Item.DueAt == null).ThenBy(both => both.Item.DueAt).ThenBy(both => both.Item.Case).ThenBy(both => both.Item.Item)
                .Skip(from).Take(PageSize)
                .Select(both => new WorkLine(both.Case.Id, both.Item.Item, both.Case.Workflow, both.Case.Definition, both.Case.Unit, both.Case.Period, both.Item.Element, both.Case.Status, both.Item.Post, both.Item.DueAt, null, both.Item.OpenedAt, both.Case.Title))
                .ToListAsync(),
            "sent" => await Sent(db).OrderByDescending(row => row.FirstSentAt).ThenBy(row => row.Id).Skip(from).Take(PageSize)
                .Select(row => new WorkLine(row.Id, null, row.Workflow, row.Definition, row.Unit, row.Period, null, row.Status, null, row.DueAt, row.FirstSentAt, row.OpenedAt, row.Title)).ToListAsync(),
            "returned" => await Mine(db, Returned(db), from),
            _ => await Mine(db, CaseReader.OpenFor(db, Viewer), from),
        }, counts);
    }

    static async Task<IReadOnlyList<WorkLine>> Mine(FlowDb db, IQueryable<WorkItemRow> items, int from)
    {
        var page = await items.OrderBy(item => item.DueAt == null).ThenBy(item => item.DueAt).ThenBy(item => item.Case).ThenBy(item => item.Item)
            .Skip(from).Take(PageSize).ToListAsync();
        var ids = page.Select(item => item.Case).ToList();
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Status, row.Definition, row.Title }).ToDictionaryAsync(row => row.Id);
        return [.. page.Select(item => new WorkLine(item.Case, item.Item, item.Workflow, cases[item.Case].Definition, item.CaseUnit, item.Period, item.Element, cases[item.Case].Status, item.Post, item.DueAt, null, item.OpenedAt, cases[item.Case].Title))];
    }

    IQueryable<WorkItemRow> Returned(FlowDb db) =>
        from item in CaseReader.OpenFor(db, Viewer)
        join row in db.Cases.AsNoTracking() on item.Case equals row.Id
        where row.Status == "returned"
        select item;

    IQueryable<CaseRow> Sent(FlowDb db)
    {
        var (workflows, own) = (Workflows, Own);
        var seen = db.Cases.AsNoTracking().SeenBy(db, Viewer).Where(row => workflows.Contains(row.Workflow) && (row.LastRevision > 0 || row.Revisions > 0));
        if (Viewer.OnlyIn.IsEmpty)
            return seen.Where(row => own.Contains(row.Unit));
        var (lent, any) = (LentUnits, AnyUnit);
        return seen.Where(row => any.Contains(row.Unit) && (own.Contains(row.Unit) || lent.Contains(row.Unit + " " + row.Workflow)));
    }

    // Members and not a constructor: the database must be able to sort by what is inside.
    sealed class Lying
    {
        public required CaseRow Case { get; init; }
        public required WorkItemRow Item { get; init; }
    }

    // Our own units' cases that lie with others, and those from below that went through our hands.
    IQueryable<Lying> Waiting(FlowDb db)
    {
        var (workflows, own, posts, below) = (Workflows, Own, Posts, Below());
        if (!Viewer.OnlyIn.IsEmpty)
            return WaitingForSubstitute(db, workflows, own, posts, below);
        return from row in db.Cases.AsNoTracking().SeenBy(db, Viewer)
               where workflows.Contains(row.Workflow) && below.Contains(row.Unit) && row.EndedAt == null
               join item in WorkFilter.Of(Viewer).NotMine(db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null)) on row.Id equals item.Case
               where (own.Contains(row.Unit) || db.WorkItems.Any(done => done.Case == row.Id && done.ClosedAs != null && posts.Contains(done.ClosedAs)))
               select new Lying { Case = row, Item = item };
    }

    IQueryable<Lying> WaitingForSubstitute(FlowDb db, List<string> workflows, List<string> own, List<string> posts, List<string> below)
    {
        var (lentUnits, lentPosts) = (LentUnits, LentPosts);
        return from row in db.Cases.AsNoTracking().SeenBy(db, Viewer)
               where workflows.Contains(row.Workflow) && below.Contains(row.Unit) && row.EndedAt == null
               join item in WorkFilter.Of(Viewer).NotMine(db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null)) on row.Id equals item.Case
               where own.Contains(row.Unit) || lentUnits.Contains(row.Unit + " " + row.Workflow)
                   || db.WorkItems.Any(done => done.Case == row.Id && done.ClosedAs != null && (posts.Contains(done.ClosedAs) || lentPosts.Contains(done.ClosedAs + " " + done.Workflow)))
               select new Lying { Case = row, Item = item };
    }

    List<string> Workflows => [.. shelf.All.Select(workflow => workflow.Key)];

    // Units of the person's posts, also of those lent for one workflow: where a list begins to look.
    List<string> AnyUnit => [.. Viewer.Posts.Concat(Viewer.OnlyIn.Values.SelectMany(posts => posts)).Select(post => post.Unit).Distinct()];

    List<string> Below()
    {
        var trees = shelf.All.Select(workflow => workflow.Line).Distinct().Select(line => me.Organization.TreeAt(me.Today, line)).ToList();
        var own = AnyUnit;
        return [.. own.Concat(from unit in own from tree in trees from child in tree.Children(unit) select child.Code).Distinct()];
    }
}
