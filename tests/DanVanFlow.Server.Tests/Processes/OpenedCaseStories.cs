using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Processes;

/// <summary>A district's plan opens one case for each commune, waits until all have ended, and goes on by itself. The routes are Files/topic-plan and Files/topic-visit.</summary>
public sealed class OpenedCaseStories
{
    static readonly Caller Officer = new("officer@615", "Chị Cán bộ");
    static readonly DataWindow June = new(new(2023, 6, 5), new(2023, 6, 30));

    [Theory, OnEachDatabase]
    public async Task A_plan_opens_three_cases_waits_for_them_and_goes_on(string provider)
    {
        await using var house = await Build(provider);
        var plan = await Planned(house, ("615-01", "Ngày Chủ Nhật đỏ"), ("615-02", "Nhà văn hóa"), ("615-03", "Đường hoa"));
        await house.Get<OutboxDispatch>().Drain();

        var visits = await Opened(house, plan);
        Assert.Equal(["615-01", "615-02", "615-03"], visits.Select(visit => visit.Unit));
        Assert.All(visits, visit => Assert.Equal(("20230605-20230630", "draft", VietnamTime.At(new(2023, 6, 20), new(17, 0))), (visit.Period, visit.Status, visit.DueAt)));
        Assert.Equal("Ngày Chủ Nhật đỏ", visits[0].Title);
        var waiting = await Case(house, plan);
        Assert.Equal(("Kế hoạch tháng 6", (FeelValue)3, (FeelValue)0), (waiting.Title, Variables(waiting)["casesOpened"], Variables(waiting)["casesEnded"]));
        await using var db = house.Db();
        Assert.Single(await db.Waits.Where(wait => wait.Case == plan).ToListAsync());
        Assert.Contains("opened: 3", (await db.Audit.SingleAsync(row => row.Subject == $"case/{plan}" && row.Act == "cases-opened")).After);

        foreach (var visit in visits)
            await Send(house, visit.Id, $"officer@{visit.Unit}");
        Assert.Equal("Theo Kế hoạch tháng 6", "Theo " + Answers.Read((await db.Revisions.FirstAsync(revision => revision.Case == visits[0].Id)).Answers).Text("visit.plan"));
        await house.Get<WakeConditions>().Run(default);

        // Three working days after the plan's last day, at the workflow's due time.
        var conclude = await db.WorkItems.AsNoTracking().SingleAsync(item => item.Case == plan && item.ClosedAt == null);
        Assert.Equal(("conclude", VietnamTime.At(new(2023, 7, 5), new(17, 0))), (conclude.Element, conclude.DueAt));
        var step = await house.Get<CaseDesk>().Complete(new("leader@615", "leader"), new(plan, conclude.Item, "acknowledge", null));
        Assert.Null(step.Refusal);
        Assert.Equal("accepted", (await Case(house, plan)).Status);
    }

    [Theory, OnEachDatabase]
    public async Task A_job_that_is_done_again_after_a_stop_opens_nothing_twice(string provider)
    {
        await using var house = await Build(provider);
        var plan = await Planned(house, ("615-01", "a"), ("615-02", "b"));
        await using var db = house.Db();
        var order = JobOrder.From(await db.Outbox.SingleAsync(row => row.Kind == OutboxKinds.Job));
        var performer = Assert.Single(house.App.Services.GetServices<IJobPerformer>(), performer => performer.Type == order.Type);

        // Stopped between the job and its report: the outbox hands it out again.
        var first = await performer.Perform(order, default);
        Assert.Equal(first, await performer.Perform(order, default));
        await house.Get<OutboxDispatch>().Drain();
        await house.Get<IJobReport>().Completed(order, first, default);

        Assert.Equal(["615-01", "615-02"], (await Opened(house, plan)).Select(visit => visit.Unit));
        Assert.Equal(1, await db.Audit.CountAsync(row => row.Act == "cases-opened"));
        Assert.Equal(2, await db.Letters.CountAsync(letter => letter.Kind == "case-opened"));
    }

    [Theory, OnEachDatabase]
    public async Task A_line_that_cannot_be_opened_keeps_no_others_waiting_and_none_at_all_stops_the_case(string provider)
    {
        await using var house = await Build(provider);
        var plan = await Planned(house, ("615-01", "a"), ("615-99", "nơi không có"));
        await house.Get<OutboxDispatch>().Drain();

        Assert.Equal("615-01", Assert.Single(await Opened(house, plan)).Unit);
        await using var db = house.Db();
        Assert.Contains("615-99 no-such-unit", (await db.Audit.SingleAsync(row => row.Act == "cases-opened")).After);
        Assert.False((await Case(house, plan)).HasIncident);

        var second = await Planned(house, ("615-99", "nơi không có"));
        await house.Get<OutboxDispatch>().Drain();
        Assert.True((await Case(house, second)).HasIncident);
        Assert.Contains("615-99 no-such-unit", (await db.Incidents.SingleAsync(incident => incident.Case == second)).Message);
    }

    [Theory, OnEachDatabase]
    public async Task A_second_plan_of_the_same_days_gets_the_next_number_and_so_do_its_cases(string provider)
    {
        await using var house = await Build(provider);
        await Planned(house, ("615-01", "a"));
        var second = await Planned(house, ("615-01", "b"));
        await house.Get<OutboxDispatch>().Drain();

        Assert.Equal("20230605-20230630.2", (await Case(house, second)).Period);
        await using var db = house.Db();
        Assert.Equal(["20230605-20230630", "20230605-20230630.2"], await db.Cases.Where(row => row.Unit == "615-01").Select(row => row.Period).OrderBy(period => period).ToListAsync());
    }

    [Theory, OnEachDatabase]
    public async Task The_first_post_is_told_the_title_who_opened_it_and_until_when(string provider)
    {
        await using var house = await Build(provider);
        await Planned(house, ("615-02", "Nhà văn hóa"));
        await house.Get<OutboxDispatch>().Drain();

        await using var db = house.Db();
        var letter = await db.Letters.SingleAsync(letter => letter.Kind == "case-opened");
        Assert.Equal("officer@615-02", letter.Person);
        Assert.Contains("“Nhà văn hóa”", letter.Subject);
        Assert.Contains("huyện Đăk Hà đã mở hồ sơ", letter.Text);
        Assert.Contains("17 giờ 00, thứ Ba ngày 20/06/2023", letter.Text);
        Assert.Contains("DTEND:20230620T100000Z", letter.Calendar);
        Assert.Contains("“Nhà văn hóa”", (await db.Notices.SingleAsync(notice => notice.Kind == "case-opened")).Text);
    }

    [Theory, OnEachDatabase]
    public async Task Reminders_count_from_the_deadline_that_the_work_itself_has(string provider)
    {
        await using var house = await Build(provider);
        var plan = await Planned(house, ("615-02", "Nhà văn hóa"));
        await house.Get<OutboxDispatch>().Drain();
        await Send(house, (await Opened(house, plan))[0].Id, "officer@615-02");
        await house.Get<WakeConditions>().Run(default);
        await using (var early = house.Db())
            Assert.Empty(await early.Reminders.ToListAsync());

        // The plan has no deadline; its last work is due on Wednesday, 5 July.
        house.Clock.StandAt(VietnamTime.At(new(2023, 7, 4), new(7, 45)));
        await using (var scope = house.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SendDueReminders>().Run(default);

        await using var db = house.Db();
        var said = Assert.Single(await db.Reminders.ToListAsync());
        Assert.Equal(("one-day-before", "leader@615"), (said.Step, said.Recipient));
        Assert.EndsWith(":2023-07-05", said.Subject);
    }

    [Fact]
    public async Task Whoever_may_not_do_the_first_work_may_not_start_the_case()
    {
        await using var house = await Build("Sqlite");
        var workflow = house.Get<WorkflowShelf>().Find("topic-plan")!;

        var refused = await house.Get<CaseDesk>().StartNumbered(workflow, new("leader@615", "leader"), new(CaseDesk.NewId(), "615", "", null, null), June);

        Assert.Equal("no-such-unit", refused.Refusal?.Code);
    }

    static Task<House> Build(string provider) => House.Build(provider, settings: new() { ["Workflows:Folders:0"] = Files() });

    static async Task<string> Planned(House house, params (string Unit, string Topic)[] rows)
    {
        var workflow = house.Get<WorkflowShelf>().Find("topic-plan")!;
        var started = await house.Get<CaseDesk>().StartNumbered(workflow, Officer, new(CaseDesk.NewId(), "615", "", null, null), June);
        Assert.True(started.Refusal is null, started.Refusal?.ToString());
        var table = workflow.Form.Tables.Single().Path;
        var answers = Answers.Of([KeyValuePair.Create("plan.title", (AnswerValue?)new TextAnswer("Kế hoạch tháng 6")), .. rows.SelectMany((row, at) => new[]
        {
            KeyValuePair.Create($"{table}.{at}.unit", (AnswerValue?)new TextAnswer(row.Unit)), KeyValuePair.Create($"{table}.{at}.topic", (AnswerValue?)new TextAnswer(row.Topic)),
            KeyValuePair.Create($"{table}.{at}.due", (AnswerValue?)new DateAnswer(new(2023, 6, 20))),
        })]);
        var sent = await house.Get<CaseDesk>().Complete(Officer, new(started.Done!.Id, started.Opened[0].Item, "submit", null, answers));
        Assert.True(sent.Refusal is null, $"{sent.Refusal} {string.Join(", ", sent.Troubles)}");
        return started.Done.Id;
    }

    // The draft that came along is sent with its result.
    static async Task Send(House house, string visit, string person)
    {
        await using var db = house.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(open => open.Case == visit && open.ClosedAt == null);
        var draft = await db.Drafts.AsNoTracking().SingleAsync(draft => draft.Case == visit);
        var answers = Answers.Read(draft.Answers).With("visit.result", new TextAnswer("Tốt"));
        var step = await house.Get<CaseDesk>().Complete(new(person, person), new(visit, item.Item, "submit", null, answers));
        Assert.True(step.Refusal is null, $"{step.Refusal} {string.Join(", ", step.Troubles)}");
    }

    static async Task<List<CaseRow>> Opened(House house, string plan)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().Where(row => row.Parent == plan).OrderBy(row => row.Unit).ToListAsync();
    }

    static async Task<CaseRow> Case(House house, string id)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    static FeelContext Variables(CaseRow on) => InstanceJson.Read(on.State).Variables;

    static string Files([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Files");
}
