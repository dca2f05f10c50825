using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Reads a <see cref="CaseView"/>. Null for a case that is not there and for one that the person may not see: both look the same from outside.</summary>
public sealed class CaseViews(IDbContextFactory<FlowDb> databases, CaseReader reader, Grounds grounds, RollUpReader rollUps, SeenDrafts seen, CurrentPerson me)
{
    public async Task<CaseView?> Find(string id, int? item = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await reader.Find(db, me.Viewer, id) is not { } row)
            return null;
        var ground = grounds.Of(row);
        var items = await db.WorkItems.AsNoTracking().Where(work => work.Case == id).OrderBy(work => work.Item).ToListAsync();
        var offered = items.Where(work => work.ClosedAt is null && IsMine(work)).ToList();
        var mine = offered.FirstOrDefault(work => work.Item == item) ?? offered.FirstOrDefault();
        var task = mine is null ? null : ground.Route.UserTask(mine.Element);
        var isOwnUnit = me.Viewer.In(row.Workflow).Posts.Any(post => post.Unit == row.Unit);

        var revisions = await db.Revisions.AsNoTracking().Where(revision => revision.Case == id).OrderBy(revision => revision.Number).ToListAsync();
        var draft = isOwnUnit || task is { EditsAnswers: true } ? await db.Drafts.AsNoTracking().FirstOrDefaultAsync(found => found.Case == id) : null;
        var remarks = await db.Remarks.AsNoTracking().Where(remark => remark.Case == id).OrderBy(remark => remark.At).ToListAsync();
        var (answers, sources) = await Start(row, task is { EditsAnswers: true }, draft, revisions.LastOrDefault());
        var (previous, lastYear) = await Earlier(db, row, me.Viewer);
        return new()
        {
            Row = row, Ground = ground, Items = items, Mine = mine, Task = task, Capacities = mine is null ? [] : Capacities(mine), IsOwnUnit = isOwnUnit, Draft = draft, Revisions = revisions,
            Answers = answers, Sources = sources, Below = await rollUps.Below(row), Remarks = remarks, Previous = previous, LastYear = lastYear,
            Escalations = await Escalations(db, id), MayAskForTime = MayAskForTime(row, ground.Tree),
            LastJudged = LastJudged(items, revisions), MayWithdraw = MayWithdraw(ground, items, revisions),
            People = await Names(db, [.. items.SelectMany(work => new[] { work.ClosedBy, work.OnBehalfOf, work.ReviewOpenedBy }), .. mine is null ? [] : Capacities(mine).Select(actor => actor.OnBehalfOf), .. revisions.Select(revision => revision.Person), .. remarks.Select(remark => remark.By), draft?.SavedBy]),
        };
    }

    // The question that the step asks: also by substitution for this workflow, and for a vacant post.
    ImmutableArray<Actor> Capacities(WorkItemRow work) => May.Capacities(me.Organization, me.Id, WorkItemPosts.Of(work), me.Today, work.Workflow);

    // The question that the call's page of the unit asks: who decides about the deadline need not ask for it.
    bool MayAskForTime(CaseRow row, UnitTree tree) => May.Do(Permission.EditDraft, me.Viewer.In(row.Workflow), row.Unit, tree)
        && !(tree.Superior(row.Unit) is { } superior ? May.Do(Permission.OpenCall, me.Viewer.In(row.Workflow), superior.Code, tree) : me.Viewer.IsAdministrator);

    static Task<List<AuditRow>> Escalations(FlowDb db, string id)
    {
        var subject = $"case/{id}";
        return db.Audit.AsNoTracking().Where(row => row.Subject == subject && EscalationActs.All.Contains(row.Act)).ToListAsync();
    }

    bool IsMine(WorkItemRow work) => Capacities(work).Length > 0;

    async Task<(Answers, ReportSources)> Start(CaseRow row, bool edits, DraftRow? draft, RevisionRow? latest)
    {
        if (draft is not null)
            return (seen.Keep(row.Id, draft.Version, Answers.Read(draft.Answers)), ReportSources.Read(draft.Sources));
        if (latest is not null)
            return (edits ? seen.Keep(row.Id, 0, Answers.Read(latest.Answers)) : Answers.Read(latest.Answers), ReportSources.Read(latest.Sources));
        if (!edits || await rollUps.For(row) is not { } below)
            return (Answers.Empty, ReportSources.None);
        return (seen.Keep(row.Id, 0, below.RolledUp.Prefill), below.Pin(ImmutableSortedDictionary<string, string>.Empty));
    }

    static async Task<(Answers? Previous, Answers? LastYear)> Earlier(FlowDb db, CaseRow row, Viewer viewer)
    {
        var period = Domain.Calendar.Period.Parse(row.Period);
        var (before, year) = (period.Previous.Key, period.SamePeriodLastYear.Key);
        var found = await (from earlier in db.Cases.AsNoTracking().SeenBy(db, viewer)
                           where earlier.Workflow == row.Workflow && earlier.Unit == row.Unit && (earlier.Period == before || earlier.Period == year)
                           join revision in db.Revisions.AsNoTracking() on new { Case = earlier.Id, Number = earlier.LastRevision } equals new { revision.Case, revision.Number }
                           select new { earlier.Period, revision.Answers }).ToListAsync();
        Answers? Of(string key) => found.FirstOrDefault(one => one.Period == key) is { } one ? Answers.Read(one.Answers) : null;
        return (Of(before), before == year ? null : Of(year));
    }

    RevisionRow? LastJudged(List<WorkItemRow> items, List<RevisionRow> revisions)
    {
        // By the order of the work items and not by the clock: each sending after the verdict is one revision that this person has not seen.
        if (revisions.Count == 0 || items.LastOrDefault(work => work.ClosedBy == me.Id && work.Verdict is not (null or "submit" or "withdraw")) is not { } judged)
            return null;
        var since = items.Count(work => work.Item > judged.Item && work.Verdict == "submit");
        return since > 0 ? revisions.FirstOrDefault(revision => revision.Number == revisions[^1].Number - since) : null;
    }

    // The same question that the step asks (Processes/Withdraw), so that the button is there exactly when it would work.
    bool MayWithdraw(CaseGround ground, List<WorkItemRow> items, List<RevisionRow> revisions) =>
        revisions.Count > 0
        && items.FirstOrDefault(work => work.ClosedAt is null) is { ReviewOpenedAt: null } waiting
        && ground.Route.UserTask(waiting.Element) is { EditsAnswers: false } task
        && items.LastOrDefault(work => work.ClosedAt is not null && work.Element == task.ReturnTo.FirstOrDefault()) is { } drafted && IsMine(drafted)
        && !Withdraw.JudgedAbove(items, drafted);

    static async Task<Dictionary<string, string>> Names(FlowDb db, IReadOnlyList<string?> people)
    {
        var ids = people.OfType<string>().Distinct().ToList();
        return await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName);
    }
}
