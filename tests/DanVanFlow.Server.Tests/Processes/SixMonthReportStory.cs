using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>The product's main job, told on both databases through the desk that pages and API use.</summary>
public sealed class SixMonthReportStory
{
    [Theory, OnEachDatabase]
    public async Task A_report_goes_from_commune_to_district_and_back_and_up_again(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        var (call, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);

        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        await told.Say("officer@615", "615-01", "return", remark: "Biểu 3 còn trống");
        Assert.Equal("returned", (await told.Case("615-01")).Status);

        // The remark must be answered before the report may go again.
        Assert.Equal("remarks-open", (await told.Try("officer@615-01", "615-01", "submit")).Refusal?.Code);
        await told.AnswerRemarks("officer@615-01", "615-01");
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        await told.Say("officer@615", "615-01", "approve");
        await told.Say("leader@615", "615-01", "approve");

        var done = await told.Case("615-01");
        Assert.Equal(("accepted", 2), (done.Status, done.LastRevision));
        Assert.NotNull(done.EndedAt);
        await using var db = house.Db();
        Assert.Equal(5, await db.Cases.CountAsync(row => row.Call == call));
        Assert.Empty(await db.WorkItems.Where(item => item.Case == done.Id && item.ClosedAt == null).ToListAsync());

        // The stored state is nothing but the fold of the stored events.
        var journal = await db.Journal.AsNoTracking().Where(row => row.Case == done.Id).OrderBy(row => row.Number).ToListAsync();
        var route = house.Get<WorkflowShelf>().ByHash(done.Definition).Route;
        Assert.Equal(InstanceJson.Read(done.State), ProcessEngine.Replay(route, journal.SelectMany(row => EventJson.ReadAll(row.Event).ToArray())));
    }

    [Theory, OnEachDatabase]
    public async Task Nobody_decides_on_work_that_is_not_theirs_and_nothing_is_said_of_it(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");

        var foreign = await told.Try("officer@615-02", "615-01", "submit");
        Assert.Equal("no-such-work", foreign.Refusal?.Code);
        var (_, sent) = await told.Say("officer@615-01", "615-01", "submit");
        Assert.Equal("work-item-closed", (await told.TryItem("officer@615-01", sent, "submit")).Refusal?.Code);
    }

    [Theory, OnEachDatabase]
    public async Task Nothing_is_sent_over_a_draft_that_a_colleague_saved_a_moment_ago(string provider)
    {
        await using var house = await House.Build(provider);
        var (told, desk, officer) = (new Telling(house), house.Get<CaseDesk>(), new Caller("officer@615-01", "officer"));
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        var item = await told.OpenItem("615-01");
        var answers = Answers.Read(ReportAnswers.Small(house, "615-01").GetRawText());
        var mine = await desk.SaveDraft(officer, new(item.Case, item.Item), answers, basedOn: 0);
        await desk.SaveDraft(officer, new(item.Case, item.Item), answers.With("situation.issues", new TextAnswer("Thêm một ý")), mine.SavedVersion);

        var sent = await desk.Complete(officer, new GivenVerdict(item.Case, item.Item, "submit", null, answers, DraftVersion: mine.SavedVersion));
        Assert.Equal("draft-changed", sent.Refusal?.Code);
        await using var db = house.Db();
        Assert.Contains("Thêm một ý", (await db.Drafts.SingleAsync()).Answers);
    }

    [Theory, OnEachDatabase]
    public async Task A_submission_is_taken_back_until_somebody_reads_it(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        var desk = house.Get<CaseDesk>();
        var officer = new Caller("officer@615-01", "officer");
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        await told.Say("officer@615-01", "615-01", "submit");

        Assert.Null((await desk.Withdraw(officer, (await told.Case("615-01")).Id)).Refusal);
        Assert.Equal("draft", (await told.Case("615-01")).Status);
        await using (var db = house.Db())
        {
            Assert.NotNull(await db.Drafts.SingleOrDefaultAsync());
            Assert.Contains(await db.Outbox.ToListAsync(), row => row.Kind == "letter" && LetterOrder.From(row) is { Letter: "withdrawn" } letter && letter.Posts.Contains("leader@615-01"));
        }

        await told.Say("officer@615-01", "615-01", "submit");
        var waiting = await told.OpenItem("615-01");
        Assert.Null((await desk.OpenForReview(new Caller("leader@615-01", "leader"), new WorkId(waiting.Case, waiting.Item))).Refusal);
        Assert.Equal("review-has-begun", (await desk.Withdraw(officer, waiting.Case)).Refusal?.Code);
    }

    [Theory, OnEachDatabase]
    public async Task A_report_sent_by_a_program_is_not_signed_by_its_sender_and_can_be_taken_back(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        await house.Get<StepLane>().Write(async db =>
        {
            db.Holdings.Add(new() { Unit = "615-01", Role = "leader", Person = "officer@615-01", From = new DateOnly(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
        var officer = new Caller("officer@615-01", "officer");
        var answers = Answers.Read(ReportAnswers.Small(house, "615-01").GetRawText());
        var (sent, refusal) = await house.Get<CaseDesk>().Start(officer, "six-month-report", "615-01", "2023-H1", answers, null);
        Assert.Null(refusal);

        Assert.Contains((await told.Try("officer@615-01", "615-01", "approve")).Refusal?.Code, (string[])["same-person-as-earlier-step", "own-submission"]);
        Assert.Null((await house.Get<CaseDesk>().Withdraw(officer, sent!.Done!.Id)).Refusal);
        Assert.Equal("draft", (await told.Case("615-01")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task What_the_level_above_has_judged_is_no_longer_taken_back(string provider)
    {
        await using var house = await House.Build(provider);
        var told = new Telling(house);
        await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        await told.Say("officer@615", "615-01", "approve");

        var refused = await house.Get<CaseDesk>().Withdraw(new Caller("officer@615-01", "officer"), (await told.Case("615-01")).Id);
        Assert.Equal("review-has-begun", refused.Refusal?.Code);
        Assert.Equal("approving", (await told.Case("615-01")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_call_for_the_same_period_is_refused_and_an_unfinished_one_is_filled(string provider)
    {
        await using var house = await House.Build(provider);
        var desk = house.Get<CallDesk>();
        var caller = new Caller("leader@62", "leader");
        await desk.Open(caller, "six-month-report", "2023-H1", "62");
        Assert.Equal("call-exists", (await desk.Open(caller, "six-month-report", "2023-H1", "62")).Refusal?.Code);
        await desk.FillAll();
        await using var db = house.Db();
        Assert.Equal(5, await db.Cases.CountAsync());
    }
}

/// <summary>The words of the stories: who gives which verdict on whose report.</summary>
sealed class Telling(House house)
{
    public async Task<CaseRow> Case(string unit)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().FirstAsync(row => row.Unit == unit);
    }

    public async Task<WorkItemRow> OpenItem(string unit, string? period = null)
    {
        await using var db = house.Db();
        return await db.WorkItems.AsNoTracking().FirstAsync(item => item.CaseUnit == unit && item.ClosedAt == null && (period == null || item.Period == period));
    }

    public async Task<CompleteWork> Try(string person, string unit, string verdict, string? remark = null) =>
        await TryItem(person, await OpenItem(unit), verdict, remark);

    public Task<CompleteWork> TryItem(string person, WorkItemRow item, string verdict, string? remark = null) =>
        house.Get<CaseDesk>().Complete(new Caller(person, person), new GivenVerdict(item.Case, item.Item, verdict, remark, verdict == "submit" ? Filled(item) : null));

    /// <summary>Gives the verdict and insists that it went through.</summary>
    public async Task<(CompleteWork Step, WorkItemRow Item)> Say(string person, string unit, string verdict, string? remark = null, string? period = null)
    {
        var item = await OpenItem(unit, period);
        var step = await TryItem(person, item, verdict, remark);
        Assert.True(step.Refusal is null, $"{person} {verdict} of {unit}: {step.Refusal} {string.Join("; ", step.Troubles.Where(trouble => trouble.IsError).Take(5).Select(trouble => $"{trouble.Path} {trouble.English}"))}");
        return (step, item);
    }

    public async Task AnswerRemarks(string person, string unit)
    {
        var item = await OpenItem(unit);
        await using var db = house.Db();
        foreach (var remark in await db.Remarks.AsNoTracking().Where(row => row.Case == item.Case && row.ResolvedAt == null).ToListAsync())
            Assert.Null((await house.Get<CaseDesk>().SettleRemark(new Caller(person, person), new WorkId(item.Case, item.Item), remark.Id, "Đã bổ sung")).Refusal);
    }

    Answers Filled(WorkItemRow item)
    {
        using var db = house.Db();
        return ReportAnswers.For(house, db.Cases.AsNoTracking().First(row => row.Id == item.Case));
    }
}
