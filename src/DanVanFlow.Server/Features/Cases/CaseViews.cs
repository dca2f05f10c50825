using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Reads a <see cref="CaseView"/>. Null for a case that is not there and for one that the person may not see: both look the same from outside.</summary>
public sealed class CaseViews(IDbContextFactory<FlowDb> databases, CaseReader reader, Grounds grounds, RollUpReader rollUps, PrefillReader prefills, CarriedOver carried, SeenDrafts seen, CurrentPerson me, TimeProvider clock)
{
    /// <param name="item">The open work item that the person takes up; null takes the first of theirs.</param>
    /// <param name="paper">The paper to look at, by id; null is that of the work item, else the one that says most.</param>
    public async Task<CaseView?> Find(string id, int? item = null, string? paper = null)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (await reader.Find(db, me.Viewer, id) is not { } row)
            return null;
        var ground = grounds.Of(row);
        var items = await db.WorkItems.AsNoTracking().Where(work => work.Case == id).OrderBy(work => work.Item).ToListAsync();
        var offered = items.Where(work => work.ClosedAt is null && IsMine(work)).ToList();
        if (paper is not null && ground.Workflow.Paper(paper) is null)
            return null;
        var open = offered.Where(work => paper is null || PaperOf(ground, work)?.Id == paper).ToList();
        var mine = open.FirstOrDefault(work => work.Item == item) ?? open.FirstOrDefault();
        var task = mine is null ? null : ground.Route.UserTask(mine.Element);
        var isOwnUnit = me.Viewer.In(row.Workflow).Posts.Any(post => post.Unit == row.Unit);

        var all = await db.Revisions.AsNoTracking().Where(revision => revision.Case == id).OrderBy(revision => revision.Number).ToListAsync();
        ground = ground.With(row, all.GroupBy(revision => revision.Paper).Select(same => same.Last()));
        var hidden = PaperSight.Hidden(ground, row, me.Viewer, items);
        if (hidden.Count > 0)
            (all, ground) = (all.FindAll(revision => !hidden.Contains(revision.Paper)), ground.Concealing(hidden));
        ground = ground.On(paper is not null ? ground.Workflow.Paper(paper)! : task is not null ? ground.Workflow.PaperOf(task) : MostSaying(ground.Workflow, all));
        var revisions = all.Where(revision => revision.Paper == ground.Paper.Key).ToList();
        var drafts = await db.Drafts.AsNoTracking().Where(found => found.Case == id).ToListAsync();
        var readable = drafts.FindAll(found => MayRead(ground, offered, found.Paper) || isOwnUnit && !hidden.Contains(found.Paper) && IsWrittenByOwnUnit(ground.On(ground.Workflow.PaperOfRow(found.Paper)), items, row));
        var draft = readable.Find(found => found.Paper == ground.Paper.Key);
        var remarks = await db.Remarks.AsNoTracking().Where(remark => remark.Case == id && remark.Paper == ground.Paper.Key).OrderBy(remark => remark.At).ToListAsync();
        var edits = task is { EditsAnswers: true };
        var taken = edits && ground.TakenOver(row) is var start ? await prefills.For(row, ground, me.Viewer, start, clock.GetUtcNow()) : Prefilled.None;
        var shares = hidden.Contains(ground.Workflow.MainPaper.Key) ? SectionShares.None : ground.SharesOf(row, clock.GetUtcNow());
        var (answers, sources) = await Start(row, ground, edits, draft, revisions.LastOrDefault(), taken);
        var (previous, lastYear) = await Earlier(db, row, ground.Paper.Key, me.Viewer);
        var onPaper = items.Where(ground.IsOfPaper).ToList();
        return new()
        {
            Row = row, Ground = ground, Shares = shares, Items = items, OnPaper = onPaper, Offered = offered, AllRevisions = all, Papers = PaperState.Of(ground, all, drafts, items), Mine = mine, Task = task, Capacities = mine is null ? [] : Capacities(mine), IsOwnUnit = isOwnUnit, Draft = draft, Drafts = readable, Revisions = revisions,
            Carried = await carried.Before(me.Viewer, row, [.. ground.Form.Fields.OfType<ChecklistField>().Select(asked => asked.OpenCases).OfType<string>().Distinct()]),
            Answers = answers, Sources = sources, Taken = taken, SeenSources = await reader.Seen(db, me.Viewer, [.. sources.Taken.Select(one => one.CaseId), .. taken.Taken.Select(one => one.CaseId)]), Below = ground.AddsUp ? await rollUps.Below(row) : [], Remarks = remarks, Previous = previous, LastYear = lastYear,
            Escalations = await Escalations(db, id), MayAskForTime = MayAskForTime(row, ground.Tree),
            LastJudged = LastJudged(onPaper, revisions), MayWithdraw = MayWithdraw(ground, onPaper, revisions),
            People = await Names(db, [.. items.SelectMany(work => new[] { work.ClosedBy, work.OnBehalfOf, work.ReviewOpenedBy }), .. mine is null ? [] : Capacities(mine).Select(actor => actor.OnBehalfOf), .. all.Select(revision => revision.Person), .. remarks.Select(remark => remark.By), .. shares.Owners.Values.SelectMany(posts => posts).SelectMany(post => me.Organization.HoldersOf(post, me.Today)), .. draft is null ? [] : DraftAuthors.Read(draft.Authors, new(draft.SavedBy, draft.SavedAt)).People, draft?.SavedBy]),
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

    static Paper? PaperOf(CaseGround ground, WorkItemRow work) => ground.Route.UserTask(work.Element) is { } task ? ground.Workflow.PaperOf(task) : null;

    // Who only reads comes for the main paper; until it is sent, for the last that was.
    static Paper MostSaying(Workflow workflow, List<RevisionRow> sent) =>
        sent.Count == 0 || sent.Exists(revision => revision.Paper.Length == 0) ? workflow.MainPaper : workflow.PaperOfRow(sent[^1].Paper);

    // Who has the paper's work in hand reads what is being written on it.
    static bool MayRead(CaseGround ground, List<WorkItemRow> offered, string paper) =>
        offered.Exists(work => ground.Route.UserTask(work.Element) is { EditsAnswers: true } task && ground.Workflow.PaperOf(task).Key == paper);

    // What the unit itself writes is its own before it is sent; what an inspector writes about it is not.
    static bool IsWrittenByOwnUnit(CaseGround ground, List<WorkItemRow> items, CaseRow row) =>
        !ground.HasSeveralPapers || items.Exists(work => ground.IsOfPaper(work) && ground.Route.UserTask(work.Element) is { EditsAnswers: true } && WorkItemPosts.Of(work).Any(post => post.Unit == row.Unit));

    bool IsMine(WorkItemRow work) => Capacities(work).Length > 0;

    async Task<(Answers, ReportSources)> Start(CaseRow row, CaseGround ground, bool edits, DraftRow? draft, RevisionRow? latest, Prefilled taken)
    {
        if (draft is not null)
            return (seen.Keep(SeenDrafts.NameOf(row.Id, ground.Paper), draft.Version, Answers.Read(draft.Answers)), ReportSources.Read(draft.Sources));
        if (latest is not null)
            return (edits ? seen.Keep(SeenDrafts.NameOf(row.Id, ground.Paper), 0, Answers.Read(latest.Answers)) : Answers.Read(latest.Answers), ReportSources.Read(latest.Sources));
        if (!edits)
            return (Answers.Empty, ReportSources.None);
        var below = ground.AddsUp ? await rollUps.For(row) : null;
        var (answers, sources) = taken.Over(below?.RolledUp.Prefill ?? ground.TakenOver(row), below?.Pin(ImmutableSortedDictionary<string, string>.Empty) ?? ReportSources.None);
        return (answers.Count == 0 ? answers : seen.Keep(SeenDrafts.NameOf(row.Id, ground.Paper), 0, answers), sources);
    }

    static async Task<(Answers? Previous, Answers? LastYear)> Earlier(FlowDb db, CaseRow row, string paper, Viewer viewer)
    {
        var period = Domain.Calendar.Period.Parse(row.Period);
        var (before, year) = (period.Previous.Key, period.SamePeriodLastYear.Key);
        var earlierCases = db.Cases.AsNoTracking().SeenBy(db, viewer).Where(earlier => earlier.Workflow == row.Workflow && earlier.Unit == row.Unit && (earlier.Period == before || earlier.Period == year));
        var sent = paper.Length == 0
            ? from earlier in earlierCases
              join revision in db.Revisions.AsNoTracking() on new { Case = earlier.Id, Number = earlier.LastRevision } equals new { revision.Case, revision.Number }
              select new { earlier.Period, revision.Answers }
            : from earlier in earlierCases
              join revision in db.Revisions.AsNoTracking() on earlier.Id equals revision.Case
              where revision.Paper == paper && !db.Revisions.Any(later => later.Case == revision.Case && later.Paper == paper && later.Number > revision.Number)
              select new { earlier.Period, revision.Answers };
        var found = await sent.ToListAsync();
        Answers? Of(string key) => found.FirstOrDefault(one => one.Period == key) is { } one ? Answers.Read(one.Answers) : null;
        return (Of(before), before == year ? null : Of(year));
    }

    RevisionRow? LastJudged(List<WorkItemRow> items, List<RevisionRow> revisions)
    {
        // By the order of the work items and not by the clock: each sending after the verdict is one revision that this person has not seen.
        if (revisions.Count == 0 || items.LastOrDefault(work => work.ClosedBy == me.Id && work.Verdict is not (null or "submit" or "withdraw")) is not { } judged)
            return null;
        var since = items.Count(work => work.Item > judged.Item && work.Verdict == "submit");
        return since > 0 && since < revisions.Count ? revisions[^(since + 1)] : null;
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
