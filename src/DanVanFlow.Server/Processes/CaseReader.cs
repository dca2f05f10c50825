using System.Text.Json;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

public sealed record OpenWorkPage(IReadOnlyList<WorkAnswer> Work, int Page, bool More);

/// <param name="Verdicts">What the task offers.</param>
/// <param name="EditsAnswers">The task asks for the form's answers.</param>
/// <param name="Paper">Which paper of the case it writes or judges.</param>
public sealed record WorkAnswer(
    string Id, string Case, string Workflow, string Unit, string Period, string Element, string Title, string Post, string Stage, DateTimeOffset OpenedAt,
    DateTimeOffset? DueAt, IReadOnlyList<string> Verdicts, bool EditsAnswers, string Paper);

/// <param name="Revision">Number of the newest revision of <paramref name="Paper"/>; 0 before it is sent.</param>
/// <param name="Answers">What was sent last on <paramref name="Paper"/>; null before.</param>
public sealed record CaseDetails(
    string Case, string Workflow, string Definition, string Unit, string Period, string Status, int Version, DateTimeOffset OpenedAt, DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt, IReadOnlyList<WorkAnswer> Work, int Revision, JsonElement? Answers, string Paper, IReadOnlyList<PaperAnswer> Papers)
{
    /// <summary>What people call the case; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The case that opened this one; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>Figures of the newest answers that were told in other cases first, and by which.</summary>
    public IReadOnlyList<TakenAnswer> Taken { get; init; } = [];
}

/// <summary>What one other case gave to the answers. What several give to one place adds up to at most its figure there: what they held together counts once.</summary>
/// <param name="Case">Null, like paper, revision and title, for a case that the viewer may not see.</param>
/// <param name="Figures">Place to value, as in the answers.</param>
public sealed record TakenAnswer(string Unit, string? Case, string? Paper, int? Revision, string? Title, JsonElement Figures);

/// <param name="Revision">Number of its newest revision; null before it is sent.</param>
public sealed record PaperAnswer(string Paper, string Name, int? Revision, DateTimeOffset? SentAt);

/// <summary>One line of a case's history, as pages and API show it.</summary>
/// <param name="Capacity">As what it was done when not in one's own post: in-place, kt, tl, tuq or q.</param>
public sealed record HistoryLine(DateTimeOffset At, string Act, string? Person, string? Post, string? OnBehalfOf, string? Capacity, string? Remark);

/// <summary>
/// What may be read of cases, scoped in one place: work by the viewer's posts, cases by the units that the viewer may see in the tree of the case's
/// own period. What one may not see is null, like what does not exist.
/// </summary>
public sealed class CaseReader(IDbContextFactory<FlowDb> databases, Grounds grounds)
{
    const int PageSize = 50;

    // Beyond any real list; keeps the offset inside what both databases count with.
    const int LastPage = 1_000_000;

    public async Task<OpenWorkPage> OpenWork(Viewer viewer, int page)
    {
        await using var db = await databases.CreateDbContextAsync();
        page = Math.Clamp(page, 1, LastPage);
        var rows = await OpenFor(db, viewer).OrderBy(item => item.DueAt == null).ThenBy(item => item.DueAt).ThenBy(item => item.Case).ThenBy(item => item.Item)
            .Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync();
        return new([.. rows.Take(PageSize).Select(item => Show(item, null))], page, rows.Count > PageSize);
    }

    /// <summary>Open work items that the viewer may act on; the query behind every list of "my work".</summary>
    public static IQueryable<WorkItemRow> OpenFor(FlowDb db, Viewer viewer) => WorkFilter.Of(viewer).Mine(db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null));

    public async Task<WorkAnswer?> WorkItem(Viewer viewer, WorkId id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var item = await OpenFor(db, viewer).FirstOrDefaultAsync(item => item.Case == id.Case && item.Item == id.Item);
        return item is null ? null : Show(item, await db.Cases.AsNoTracking().FirstAsync(row => row.Id == id.Case));
    }

    /// <summary>The case when the viewer may see its unit, else null.</summary>
    public async Task<CaseRow?> Find(FlowDb db, Viewer viewer, string id) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is { } found && MaySee(viewer, found) && !await Confidential.IsHidden(db, viewer, found) ? found : null;

    /// <summary>Whether the case's unit is the viewer's to see. Not enough for a confidential case: see <see cref="Confidential"/>.</summary>
    public bool MaySee(Viewer viewer, CaseRow found) => May.See(viewer.In(found.Workflow), grounds.Of(found).Tree, found.Unit);

    /// <param name="paper">Whose answers are told, by id; null is the main paper.</param>
    public async Task<CaseDetails?> Case(Viewer viewer, string id, string? paper = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await Find(db, viewer, id) is not { } found)
            return null;
        var workflow = grounds.Of(found).Workflow;
        if ((paper is null ? workflow.MainPaper : workflow.Paper(paper)) is not { } asked)
            return null;
        var hidden = PaperSight.Hidden(grounds.Of(found), found, viewer, PaperSight.IsAsked(workflow) ? await db.WorkItems.AsNoTracking().Where(item => item.Case == id).ToListAsync() : []).ToList();
        var sent = await db.Revisions.AsNoTracking().Where(revision => revision.Case == id && !EF.Parameter(hidden).Contains(revision.Paper)).GroupBy(revision => revision.Paper)
            .Select(same => new { Paper = same.Key, Number = same.Max(revision => revision.Number), At = same.Max(revision => revision.At) }).ToDictionaryAsync(one => one.Paper);
        var number = sent.GetValueOrDefault(asked.Key)?.Number ?? 0;
        var open = await db.WorkItems.AsNoTracking().Where(item => item.Case == id && item.ClosedAt == null).ToListAsync();
        var newest = await db.Revisions.AsNoTracking().FirstOrDefaultAsync(revision => revision.Case == id && revision.Number == number);
        return new(found.Id, found.Workflow, found.Definition, found.Unit, found.Period, found.Status, found.Version, found.OpenedAt, found.DueAt, found.EndedAt,
            [.. open.Select(item => Show(item, found))], number, newest is null ? null : JsonSerializer.Deserialize<JsonElement>(newest.Answers), asked.Id,
            [.. workflow.Papers.Select(one => sent.GetValueOrDefault(one.Key) is { } newestOf ? new PaperAnswer(one.Id, one.Name.Vietnamese, newestOf.Number, newestOf.At) : new PaperAnswer(one.Id, one.Name.Vietnamese, null, null))])
        {
            Title = found.Title, Parent = found.Parent, Taken = await Taken(db, viewer, ReportSources.Read(newest?.Sources)),
        };
    }

    async Task<IReadOnlyList<TakenAnswer>> Taken(FlowDb db, Viewer viewer, ReportSources sources)
    {
        var seen = await Seen(db, viewer, sources.Taken.Select(taken => taken.CaseId));
        return [.. sources.Taken.Select(taken => (taken, figures: JsonSerializer.Deserialize<JsonElement>(taken.Figures.ToJson())))
            .Select(one => seen.Contains(one.taken.CaseId)
                ? new TakenAnswer(one.taken.Unit, one.taken.CaseId, one.taken.Paper, one.taken.RevisionNumber, one.taken.Title, one.figures)
                : new TakenAnswer(one.taken.Unit, null, null, null, null, one.figures))];
    }

    /// <summary>Those of these cases that the viewer may see.</summary>
    public async Task<IReadOnlySet<string>> Seen(FlowDb db, Viewer viewer, IEnumerable<string> cases)
    {
        var ids = cases.Distinct().ToList();
        return ids.Count == 0 ? new HashSet<string>() : (await db.Cases.AsNoTracking().SeenBy(db, viewer).Where(row => EF.Parameter(ids).Contains(row.Id)).ToListAsync()).Where(row => MaySee(viewer, row)).Select(row => row.Id).ToHashSet();
    }

    public async Task<IReadOnlyList<HistoryLine>?> History(Viewer viewer, string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await Find(db, viewer, id) is null)
            return null;
        var subject = $"case/{id}";

        // A draft's files are the unit's own business until they are sent.
        var lines = from audit in db.Audit.AsNoTracking()
                    where audit.Subject == subject && !audit.Act.StartsWith("file-")
                    orderby audit.Number
                    join account in db.Users on audit.Person equals account.Id into people
                    from account in people.DefaultIfEmpty()
                    join holder in db.Users on audit.OnBehalfOf equals holder.Id into holders
                    from holder in holders.DefaultIfEmpty()
                    select new HistoryLine(audit.At, audit.Act, account == null ? null : account.DisplayName, audit.Post, holder == null ? audit.OnBehalfOf : holder.DisplayName, audit.Capacity, audit.After);
        return [.. (await lines.ToListAsync()).Select(line => line with { Remark = AuditText.Value(line.Remark, "remark") })];
    }

    WorkAnswer Show(WorkItemRow item, CaseRow? found)
    {
        var task = grounds.TaskOf(item, found);
        return new(new WorkId(item.Case, item.Item).ToString(), item.Case, item.Workflow, item.CaseUnit, item.Period, item.Element, task.Name ?? item.Element, item.Post,
            item.Stage, item.OpenedAt, item.DueAt, [.. task.Verdicts], task.EditsAnswers, grounds.PaperOf(item, task, found));
    }
}
