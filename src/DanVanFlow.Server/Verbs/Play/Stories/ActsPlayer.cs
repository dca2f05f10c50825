using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Features.Demo;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Verbs.Play.Acts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>
/// Plays stories through the same desk as the pages. Who does it is asked of the organisation: the holder of the post on that day. After each act everything that
/// the timetable would do is done (cases are opened, conditions looked at, letters written); between acts each Monday morning is, so that reminders are said in their time.
/// </summary>
sealed class ActsPlayer(IServiceProvider services)
{
    readonly CaseDesk desk = services.GetRequiredService<CaseDesk>();
    readonly Clock clock = services.GetRequiredService<Clock>();
    readonly SweepNow sweep = services.GetRequiredService<SweepNow>();
    readonly WakeConditions wake = services.GetRequiredService<WakeConditions>();
    readonly IDbContextFactory<FlowDb> databases = services.GetRequiredService<IDbContextFactory<FlowDb>>();

    /// <returns>How many acts were played.</returns>
    /// <param name="told">Hears of each act that was done, with the name of who did it.</param>
    public async Task<int> Play(IEnumerable<StoryAct> acts, Action<StoryAct, string>? told = null)
    {
        var played = 0;
        foreach (var act in acts.OrderBy(act => act.At))
        {
            await WalkTo(act.At);
            var caller = await CallerOf(act);
            if (await One(act, caller) is { } refused)
                throw new VerbStopped($"{act.At:yyyy-MM-dd HH:mm}, {act.By} {act.Act} {act.Workflow} of {act.Unit} at {act.Step}: {refused}");
            await Settle();
            told?.Invoke(act, caller.Name);
            played++;
        }
        return played;
    }

    public async Task WalkTo(DateTimeOffset moment)
    {
        for (var next = MondayAfter(clock.GetUtcNow()); next < moment; next = next.AddDays(7))
        {
            clock.StandAt(next);
            await sweep(CancellationToken.None);
        }
        clock.StandAt(moment);
    }

    // Twice: what a condition sets free may order a job or a letter.
    async Task Settle()
    {
        await sweep(CancellationToken.None);
        await wake.Run(CancellationToken.None);
        await sweep(CancellationToken.None);
    }

    async Task<string?> One(StoryAct act, Caller caller)
    {
        if (act.Days is { } days)
        {
            var (step, refusal) = await desk.Start(caller, act.Workflow, act.Unit, Period.Between(days.From, days.To).Key, null, null);
            return (refusal ?? step?.Refusal)?.ToString();
        }
        await using var db = await databases.CreateDbContextAsync();
        var on = await db.Cases.AsNoTracking().Where(row => row.Workflow == act.Workflow && row.Unit == act.Unit && (act.Title == null || row.Title == act.Title)).OrderBy(row => row.EndedAt != null).ThenByDescending(row => row.OpenedAt).FirstOrDefaultAsync();
        if (on is null)
            return "there is no such case";
        var item = await db.WorkItems.AsNoTracking().Where(row => row.Case == on.Id && row.ClosedAt == null).OrderByDescending(row => row.Item).FirstOrDefaultAsync();
        if (item?.Element != act.Step)
            return $"the case is at {item?.Element ?? on.Status}";
        var workflow = services.GetRequiredService<WorkflowShelf>().ByHash(on.Definition);
        var task = workflow.Route.UserTask(item!.Element)!;
        if (act.Act == "save")
            return await Save(db, caller, on, item, workflow.PaperOf(task), act.Answers);
        var sends = task.EditsAnswers && Verdict.Find(act.Act) is { SendsBack: false };
        if ((await desk.OpenForReview(caller, new(on.Id, item.Item))).Refused() is { } closed)
            return closed;
        if (sends && await Reply(db, caller, new(on.Id, item.Item), act) is { } unanswered)
            return unanswered;
        var (answers, sources) = sends ? await Prefilled(db, caller, on, workflow, workflow.PaperOf(task), act.Answers) : (null, null);
        return (await desk.Complete(caller, new GivenVerdict(on.Id, item.Item, act.Act, sends ? null : act.Remark, answers, act.To, sources))).Refused();
    }

    // A paper that takes figures from elsewhere is sent with its sources, as the page sends it; what the story types lies over them.
    async Task<(Answers?, ReportSources?)> Prefilled(FlowDb db, Caller caller, CaseRow on, Workflow workflow, Paper paper, Answers typed)
    {
        var sheet = await Sheet(db, on, workflow, paper, Answers.Empty);
        if (paper.Sums is null)
            return (With(sheet, typed), null);
        var viewer = Viewer.Of(services.GetRequiredService<OrganizationCache>().Current, caller.Person, VietnamTime.LocalDate(clock.GetUtcNow()));
        var told = await services.GetRequiredService<PrefillReader>().For(on, services.GetRequiredService<Grounds>().Of(on).On(paper), viewer, sheet, clock.GetUtcNow());
        var (answers, sources) = told.Over(sheet, ReportSources.None);
        return (With(answers, typed), sources);
    }

    static Answers With(Answers sheet, Answers typed) => sheet.WithAll(typed.Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value)));

    async Task<string?> Save(FlowDb db, Caller caller, CaseRow on, WorkItemRow item, Paper paper, Answers typed)
    {
        var version = await db.Drafts.AsNoTracking().Where(row => row.Case == on.Id && row.Paper == paper.Key).Select(row => row.Version).FirstOrDefaultAsync();
        return (await desk.SaveDraft(caller, new(on.Id, item.Item), await Sheet(db, on, services.GetRequiredService<WorkflowShelf>().ByHash(on.Definition), paper, typed), version)).Refused();
    }

    // Whoever sends again has answered what was remarked; the story's remark is the answer.
    async Task<string?> Reply(FlowDb db, Caller caller, WorkId work, StoryAct act)
    {
        foreach (var remark in await db.Remarks.AsNoTracking().Where(row => row.Case == work.Case && row.ResolvedAt == null).Select(row => row.Id).ToListAsync())
            if ((await desk.SettleRemark(caller, work, remark, act.Remark)).Refused() is { } refused)
                return refused;
        return null;
    }

    // As a person finds the sheet: the draft, else what was sent last on this paper, else what the paper starts from.
    async Task<Answers> Sheet(FlowDb db, CaseRow on, Workflow workflow, Paper paper, Answers typed)
    {
        var draft = await db.Drafts.AsNoTracking().Where(row => row.Case == on.Id && row.Paper == paper.Key).Select(row => row.Answers).FirstOrDefaultAsync();
        var sheet = draft is not null ? Answers.Read(draft) : await Newest(db, on, paper)
            ?? (paper.StartFrom is { } from && workflow.Paper(from) is { } other && await Newest(db, on, other) is { } sent
                ? paper.TakenFrom(other, sent, services.GetRequiredService<Grounds>().Of(on).LevelOf(on)) : Answers.Empty);
        return With(sheet, typed);
    }

    static async Task<Answers?> Newest(FlowDb db, CaseRow on, Paper paper) =>
        await db.Revisions.AsNoTracking().Where(row => row.Case == on.Id && row.Paper == paper.Key).OrderByDescending(row => row.Number).Select(row => row.Answers).FirstOrDefaultAsync() is { } sent
            ? Answers.Read(sent) : null;

    async Task<Caller> CallerOf(StoryAct act)
    {
        var holder = services.GetRequiredService<OrganizationCache>().Current.HoldersOf(act.By, VietnamTime.LocalDate(act.At)).FirstOrDefault()
            ?? throw new VerbStopped($"Nobody holds {act.By} on {act.At:yyyy-MM-dd}; workflows/demo-trees says who does.");
        await using var db = await databases.CreateDbContextAsync();
        return new(holder, await db.Users.Where(user => user.Id == holder).Select(user => user.DisplayName).FirstAsync(), "demo");
    }

    static DateTimeOffset MondayAfter(DateTimeOffset moment)
    {
        var here = moment.ToOffset(VietnamTime.Offset);
        var next = new DateTimeOffset(here.Date.AddHours(7).AddMinutes(45), here.Offset);
        do next = next.AddDays(1); while (next.DayOfWeek != DayOfWeek.Monday);
        return next;
    }
}
