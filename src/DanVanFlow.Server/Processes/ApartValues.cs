using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>One thing that a case's forms ask beside the answers, as one person may deal with it.</summary>
/// <param name="Paper">Id of the paper.</param>
/// <param name="Value">Null where nothing stands, and for who may erase it without seeing it.</param>
/// <param name="Stands">Something stands there.</param>
/// <param name="By">Name of who wrote it.</param>
public sealed record ApartPlace(string Paper, TextField Field, string? Value, bool Stands, string? By, DateTimeOffset? At, bool MayWrite, bool MayErase);

/// <summary>
/// Reads, writes and erases what is kept apart from a case's answers (<see cref="TextField.IsKeptApart"/>). Seen by those alone who can act on a step that the case has reached, and by the head of
/// its unit; written by who edits the paper now; erased at any time by the head or by who wrote it. The audit says that something was written or erased, never what.
/// There is no Idempotency-Key at this door: writing the same again changes nothing, and a kept request would be a copy.
/// </summary>
public sealed class ApartValues(IDbContextFactory<FlowDb> databases, FlowDatabase database, StepLane lane, Grounds grounds, CaseReader reader, TimeProvider clock)
{
    const string Table = "apart_values";

    sealed record Rights(CaseRow Row, CaseGround Ground, Actor? Head, Actor? Any, IReadOnlyDictionary<string, Actor> Edits)
    {
        public bool See => Head is not null || Any is not null;
    }

    /// <summary>What the viewer may see, write or erase, in the order of papers and forms; empty for most cases and most people. Null when they may not see the case.</summary>
    public async Task<IReadOnlyList<ApartPlace>?> Of(Viewer viewer, string person, string @case)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await RightsOf(db, viewer, person, @case) is not { } rights)
            return null;
        if (!rights.Ground.Workflow.Papers.Any(paper => paper.Form.Apart.Any()))
            return [];
        var rows = await db.ApartValues.AsNoTracking().Where(row => row.Case == @case).ToListAsync();
        var authors = rows.Select(row => row.By).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => EF.Parameter(authors).Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName);
        return
        [
            .. from paper in rights.Ground.Workflow.Papers
               from field in paper.Form.Apart
               let row = rows.Find(row => row.Paper == paper.Key && row.Path == field.Path)
               let place = new ApartPlace(paper.Id, field, rights.See ? row?.Value : null, row is not null, row is null ? null : names.GetValueOrDefault(row.By, row.By), row?.At, rights.Edits.ContainsKey(paper.Id), row is not null && (rights.Head is not null || row.By == person))
               where place.MayWrite || place.MayErase || rights.See && place.Stands
               select place,
        ];
    }

    /// <summary>Null when written. What one may not know of is <c>no-such-place</c>.</summary>
    public async Task<Refusal?> Write(Viewer viewer, Caller caller, string @case, string paper, string path, string? text)
    {
        var value = string.Join(' ', (text ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var (refusal, changed) = await lane.Write(async db =>
        {
            if (await RightsOf(db, viewer, caller.Person, @case) is not { } rights || Field(rights, paper, path) is not { } field || !rights.Edits.TryGetValue(paper, out var actor))
                return (Refusal.Of("no-such-place", ("path", path)), false);
            if (value.Length == 0)
                return (Refusal.Of("text-missing", ("path", path)), false);
            if (Form.CheckApart(field, value).FirstOrDefault() is { } trouble)
                return (Refusal.Of("text-does-not-fit", ("path", path), ("vi", trouble.Vietnamese), ("en", trouble.English)), false);
            var key = rights.Ground.Workflow.Paper(paper)!.Key;
            var before = await db.ApartValues.AsNoTracking().FirstOrDefaultAsync(row => row.Case == @case && row.Paper == key && row.Path == path);
            if (before?.Value == value)
                return (null, false);
            if (before is not null)
                await database.EraseRows<ApartValueRow>(db, row => row.Case == @case && row.Paper == key && row.Path == path);
            db.ApartValues.Add(new() { Case = @case, Paper = key, Path = path, Value = value, By = caller.Person, At = clock.GetUtcNow() });
            db.Audit.Add(Audit("apart-write", caller, rights.Row, actor, paper, path));
            await db.SaveChangesAsync();
            return ((Refusal?)null, before is not null);
        });
        if (changed)
            await database.Forget(Table);
        return refusal;
    }

    /// <summary>Null when nothing stands there any more.</summary>
    public async Task<Refusal?> Erase(Viewer viewer, Caller caller, string @case, string paper, string path)
    {
        var refusal = await lane.Write(async db =>
        {
            if (await RightsOf(db, viewer, caller.Person, @case) is not { } rights || Field(rights, paper, path) is null)
                return Refusal.Of("no-such-place", ("path", path));
            var key = rights.Ground.Workflow.Paper(paper)!.Key;
            var author = await db.ApartValues.Where(row => row.Case == @case && row.Paper == key && row.Path == path).Select(row => row.By).FirstOrDefaultAsync();
            if (author is null || rights.Head is null && author != caller.Person)
                return Refusal.Of("no-such-place", ("path", path));
            await database.EraseRows<ApartValueRow>(db, row => row.Case == @case && row.Paper == key && row.Path == path);
            db.Audit.Add(Audit("apart-erase", caller, rights.Row, rights.Head ?? rights.Any, paper, path));
            await db.SaveChangesAsync();
            return (Refusal?)null;
        });
        if (refusal is null)
            await database.Forget(Table);
        return refusal;
    }

    static TextField? Field(Rights rights, string paper, string path) => rights.Ground.Workflow.Paper(paper)?.Form.Apart.FirstOrDefault(field => field.Path == path);

    async Task<Rights?> RightsOf(FlowDb db, Viewer viewer, string person, string @case)
    {
        if (await reader.Find(db, viewer, @case) is not { } row)
            return null;
        var ground = grounds.Of(row);
        if (!ground.Workflow.Papers.Any(paper => paper.Form.Apart.Any()))
            return new(row, ground, null, null, new Dictionary<string, Actor>());
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        Actor? As(params IEnumerable<PostAddress> posts) => May.Act(ground.Organization, person, posts, today, row.Workflow);
        var items = await db.WorkItems.AsNoTracking().Where(item => item.Case == @case).ToListAsync();
        var edits = new Dictionary<string, Actor>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.ClosedAt is null))
            if (ground.Route.UserTask(item.Element) is { EditsAnswers: true } task && As(WorkItemPosts.Of(item)) is { } actor)
                edits.TryAdd(ground.Workflow.PaperOf(task).Id, actor);
        return new(row, ground, As([new PostAddress(Roles.Leader, row.Unit)]), items.Select(item => As(WorkItemPosts.Of(item))).FirstOrDefault(actor => actor is not null), edits);
    }

    AuditRow Audit(string act, Caller caller, CaseRow on, Actor? actor, string paper, string path) => new()
    {
        At = clock.GetUtcNow(), Person = caller.Person, Post = actor?.Post.ToString(), OnBehalfOf = actor?.OnBehalfOf,
        Capacity = actor is null or { Capacity: SigningCapacity.Own } ? null : actor.Capacity.Code(), Act = act, Subject = $"case/{on.Id}", Unit = on.Unit, Line = on.Line,
        After = AuditText.Of(("paper", paper), ("place", path)), From = caller.From,
    };
}
