using System.Net;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Campaigns;

/// <summary>A district launches over its three communes; what each of them, the district and the province find on the pages. The clock stands in June 2023.</summary>
public sealed class CampaignStories
{
    [Theory, OnEachDatabase]
    public async Task A_launch_opens_prefilled_plans_and_everybody_sees_what_is_theirs(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        var campaign = await Launched(house);
        var plans = await Plans(house, campaign);
        Assert.Equal(["615-01", "615-02", "615-03"], plans.Select(plan => plan.Unit));
        await using (var db = house.Db())
        {
            var draft = Answers.Read((await db.Drafts.AsNoTracking().SingleAsync(row => row.Case == plans[0].Id, TestContext.Current.CancellationToken)).Answers);
            Assert.Equal(("Chủ Nhật đỏ", "Cuộc tuyên truyền", 10m, "Ra quân"), (draft.Text("source.title"), draft.Text("targets.0.name"), draft.Number("targets.0.assigned"), draft.Text("milestones.0.name")));
        }

        // Two run, one asks to be excused and is. The first is two meetings behind nobody; the second told nothing.
        await Running(house, "615-01", Answers.Empty.With("source.kind", ChoiceAnswer.Of("adopt")));
        await Running(house, "615-02", Answers.Empty.With("source.kind", ChoiceAnswer.Of("adopt")));
        await Running(house, "615-03", Answers.Empty.With("source.kind", ChoiceAnswer.Of("excused")).With("source.why", new TextAnswer("Khắc phục lũ")));
        foreach (var unit in (string[])["615-01", "615-02"])
            await Step(house, "campaign-plan", unit, $"officer@{unit}", "submit", Answers.Empty.With("note.on", new DateAnswer(new(2023, 6, 9))).With("note.summary", new TextAnswer("Đã ra quân"))
                .With("targets.0.value", new NumberAnswer(4)).With("shared.0.code", new TextAnswer("T1")).With("shared.0.name", new TextAnswer("Lễ ra quân")).With("shared.0.value", new NumberAnswer(1))
                .With("state.next", ChoiceAnswer.Of("continue")).With("state.nextReport", new DateAnswer(new(2023, 7, 7))));

        var district = await PageReader.Of(house, "officer@615");
        Assert.Contains("Chủ Nhật đỏ", await district.Read("/campaigns"));
        var overview = await district.Read($"/campaigns/{campaign}");
        Assert.Contains("Được miễn", overview);
        Assert.Contains("Đã trừ 1 tính trùng", overview); // four and four, one of them held together: seven
        Assert.Contains("Thực hiện 7 ", overview);
        Assert.Contains("Quá hạn", overview); // the launch day of 7 June was reported by nobody
        Assert.Contains("Ra quân", await district.Read("/campaigns/milestones"));
        Assert.Contains("Chủ Nhật đỏ", await district.Read($"/campaigns/{campaign}/summary"));

        var commune = await PageReader.Of(house, "officer@615-01");
        var own = await commune.Read($"/campaigns/{plans[0].Id}");
        Assert.Contains("Chủ Nhật đỏ", own);
        Assert.DoesNotContain("Đăk Hring", own);
        Assert.Contains("Chủ Nhật đỏ", await commune.Read("/campaigns")); // its own plan, not the launch
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status($"/campaigns/{campaign}"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status($"/campaigns/{plans[1].Id}"));
        Assert.Contains("Chủ Nhật đỏ", await (await PageReader.Of(house, "leader@62")).Read("/campaigns"));
    }

    [Theory, OnEachDatabase]
    public async Task When_every_plan_has_ended_the_summing_up_begins_by_itself(string provider)
    {
        await using var house = await House.Build(provider);
        var campaign = await Launched(house);
        foreach (var unit in (string[])["615-01", "615-02", "615-03"])
            await Running(house, unit, Answers.Empty.With("source.kind", ChoiceAnswer.Of("excused")).With("source.why", new TextAnswer("Khắc phục lũ")));

        await house.Get<WakeConditions>().Run(TestContext.Current.CancellationToken);

        await using var db = house.Db();
        Assert.Equal(["sumUp"], await db.WorkItems.Where(item => item.Case == campaign && item.ClosedAt == null).Select(item => item.Element).ToListAsync(TestContext.Current.CancellationToken));
    }

    static async Task<string> Launched(House house)
    {
        var (step, refusal) = await house.Get<CaseDesk>().Start(new("officer@615", "Chị Cán bộ"), "campaign", "615", Period.Between(new(2023, 6, 1), new(2023, 11, 30)).Key, null, null);
        Assert.True(refusal is null && step?.Refusal is null, $"{refusal}{step?.Refusal}");
        await Step(house, "campaign", "615", "officer@615", "submit", Answers.Read("""
            { "source.title": "Chủ Nhật đỏ", "source.basisNumber": "12-KH/BDV", "source.basisDate": { "date": "2023-05-22" }, "content.fields": { "choice": ["culture"] }, "content.purpose": "Chung sức xây dựng nông thôn mới",
              "targets.0.code": "T1", "targets.0.name": "Cuộc tuyên truyền", "targets.0.unit": "cuộc", "targets.0.assigned": 30, "targets.0.counting": { "choice": ["latest"] }, "targets.0.together": { "choice": ["once"] },
              "milestones.0.code": "M1", "milestones.0.name": "Ra quân", "milestones.0.owner": "Đoàn Thanh niên", "milestones.0.due": { "date": "2023-06-02" },
              "time.from": { "date": "2023-06-01" }, "time.to": { "date": "2023-11-30" }, "time.firstReport": { "date": "2023-06-30" }, "time.midterm": { "date": "2023-08-31" },
              "units.0.unit": { "choice": ["615-01"] }, "units.0.due": { "date": "2023-06-09" }, "units.0.t1": 10, "units.1.unit": { "choice": ["615-02"] }, "units.1.due": { "date": "2023-06-09" }, "units.1.t1": 10,
              "units.2.unit": { "choice": ["615-03"] }, "units.2.due": { "date": "2023-06-09" }, "units.2.t1": 10 }
            """));
        await Step(house, "campaign", "615", "leader@615", "approve");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        await using var db = house.Db();
        return await db.Cases.Where(row => row.Workflow == "campaign").Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
    }

    static async Task<List<CaseRow>> Plans(House house, string campaign)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().Where(row => row.Parent == campaign).OrderBy(row => row.Unit).ToListAsync(TestContext.Current.CancellationToken);
    }

    static async Task Running(House house, string unit, Answers answers)
    {
        await Step(house, "campaign-plan", unit, $"officer@{unit}", "submit", answers.With("content.field", ChoiceAnswer.Of("culture")).With("content.contents", new TextAnswer("Ra quân mỗi Chủ Nhật"))
            .With("tasks.0.name", new TextAnswer("Trồng hoa")).With("tasks.0.lead", new TextAnswer("Đoàn Thanh niên")));
        foreach (var person in (string[])[$"leader@{unit}", "officer@615", "leader@615"])
            await Step(house, "campaign-plan", unit, person, "approve");
    }

    // What is typed lies over the sheet as a person finds it: the draft, else the plan's rows where a progress note starts from them.
    static async Task Step(House house, string workflow, string unit, string person, string verdict, Answers? typed = null)
    {
        await using var db = house.Db();
        var item = await (from row in db.Cases where row.Workflow == workflow && row.Unit == unit join open in db.WorkItems on row.Id equals open.Case where open.ClosedAt == null select open).AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var sheet = await db.Drafts.AsNoTracking().Where(row => row.Case == item.Case).Select(row => row.Answers).FirstOrDefaultAsync(TestContext.Current.CancellationToken)
            ?? await db.Revisions.AsNoTracking().Where(row => row.Case == item.Case).OrderByDescending(row => row.Number).Select(row => row.Answers).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
        var form = house.Get<WorkflowShelf>().Find(workflow)!;
        var paper = form.PaperOf(form.Route.UserTask(item.Element)!);
        var answers = typed is null ? null : (sheet is null ? Answers.Empty : Answers.Read(sheet)).Where(path => paper.Form.Cell(path, FormLevel.Bottom) is not null).WithAll(typed.Select(place => KeyValuePair.Create(place.Key, (AnswerValue?)place.Value)));
        var step = await house.Get<CaseDesk>().Complete(new(person, person), new(item.Case, item.Item, verdict, null, answers));
        Assert.True(step.Refusal is null, $"{person} {verdict} {item.Element}: {step.Refusal} {string.Join("; ", step.Troubles.Select(trouble => $"{trouble.Path} {trouble.English}"))}");
    }
}
