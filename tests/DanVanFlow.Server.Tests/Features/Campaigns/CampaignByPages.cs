using System.Net;
using System.Net.Http.Json;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Campaigns;

/// <summary>A campaign from launch to summing-up by pages alone: a province, a district, three communes, each person signed in and pressing the buttons of their own page. June 2023.</summary>
public sealed class CampaignByPages
{
    [Theory, OnEachDatabase]
    public async Task A_province_launches_units_adopt_adapt_stop_or_are_excused_and_what_they_summed_up_is_typed_once(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        await using var staff = new Staff(house);
        var campaign = await Launched(house, staff);
        var plans = await Plans(house, campaign);
        Assert.Equal(["615", "615-01", "615-02", "615-03"], plans.Keys.Order(StringComparer.Ordinal));

        // What each unit makes of it. The plan stands there with what the province assigned.
        var adapting = await FormPage.Open(await staff["officer.615-01"], plans["615-01"]);
        Assert.Equal(("Chủ Nhật đỏ", "10"), (adapting.Fields["source.title"], adapting.Fields["targets.0.assigned"]));
        var unexplained = await adapting.With(Plan).With("source.kind", "adapt").With("targets.0.own", "8").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unexplained.Status);
        await Staff.Press(unexplained.With("source.kind", "adapt").With("source.why", "Hai thôn đang sáp nhập."), "submit");
        await staff.Send("officer.615", plans["615"], Plan, ("source.kind", "adopt"));
        await staff.Send("officer.615-02", plans["615-02"], Plan, ("source.kind", "excused"), ("source.why", "Đang khắc phục lũ."));
        await staff.Send("officer.615-03", plans["615-03"], Plan, ("source.kind", "adopt"));
        foreach (var commune in (string[])["615-01", "615-02", "615-03"])
            await staff.Judge(plans[commune], "approve", $"leader.{commune}", "officer.615", "leader.615");
        await staff.Judge(plans["615"], "approve", "leader.615", "officer.62", "leader.62");

        // Twice progress, then a change that the leader signs and the district learns.
        await staff.Send("officer.615-01", plans["615-01"], Note("2"), ("state.next", "continue"), ("state.nextReport", "2023-06-30"));
        await staff.Send("officer.615-01", plans["615-01"], Note("4"), ("state.next", "change"), ("state.why", "Thêm một thôn."));
        await staff.Send("officer.615-01", plans["615-01"], Plan, ("source.kind", "adapt"), ("source.why", "Thêm một thôn."), ("targets.0.own", "9"), ("tasks.0.partner", "615-02"));
        await staff.Judge(plans["615-01"], "approve", "leader.615-01");
        await staff.Judge(plans["615-01"], "acknowledge", "officer.615");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var notice = Assert.Single(await Cases(house, row => row.Workflow == "notice"));
        Assert.Equal("615-02", notice.Key);
        Assert.Contains("Thêm một thôn.", await (await staff["officer.615-02"]).Read(notice.Value)); // its partner in one task is told, with the reason

        // One stops, with the reason before everybody who decides about it.
        await staff.Send("officer.615-03", plans["615-03"], Note("1"), ("state.next", "stop"), ("state.why", "Xã dồn sức chống hạn."));
        Assert.Contains("Xã dồn sức chống hạn.", await (await staff["leader.615"]).Read(plans["615-03"] + "?paper=progress"));
        await staff.Judge(plans["615-03"], "approve", "leader.615-03", "leader.615");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);

        // The commune sums up: the district receives it. A lesson of the siblings is nobody else's to see.
        await SummedUp(staff, plans["615-01"], "officer.615-01", "leader.615-01", "officer.615", "7");
        foreach (var other in (string[])["615", "615-02", "615-03"])
            Assert.Equal(HttpStatusCode.NotFound, (await (await staff["officer.615-01"]).Get(plans[other])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await staff["officer.615-01"]).Get(campaign)).StatusCode);

        // Its six-month report begins with the figure; another one wants a reason.
        var (_, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);
        var reports = await Cases(house, row => row.Workflow == "six-month-report");
        var report = await FormPage.Open(await staff["officer.615-01"], reports["615-01"]);
        Assert.Equal(("7", "7", "25"), (report.Fields["figures.meetings.period"], report.Fields["figures.meetings.year"], report.Fields["figures.labourDays.period"]));
        Assert.Contains($"{plans["615-01"]}?paper=summing-up", report.Html);
        var corrected = await report.With("figures.meetings.period", "8").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, corrected.Status);
        Assert.Contains("số liệu đã có ở hồ sơ khác là 7, ở đây ghi 8", corrected.Text);
        Assert.Contains("figures.meetings.period~reason", corrected.Html);

        // The district saved its report before its own plan was accepted: it is told, and takes the figure with one button.
        await Staff.Press((await FormPage.Open(await staff["officer.615"], reports["615"])).With("situation.people", "Ổn định."), "save");
        await SummedUp(staff, plans["615"], "officer.615", "leader.615", "officer.62", "5");
        var stale = await FormPage.Open(await staff["officer.615"], reports["615"]);
        Assert.Contains("Lấy lại số liệu", stale.Text);
        var fresh = await stale.Press("refresh");
        Assert.Equal(("5", "Ổn định."), (fresh.Fields["figures.meetings.period"], fresh.Fields["situation.people"]));
        Assert.DoesNotContain("Kết quả ở hồ sơ nguồn đã thay đổi", fresh.Text);

        // All have ended: the province's own summing-up is there, seven and five and one, less the meeting that two of them held together.
        await house.Get<WakeConditions>().Run(TestContext.Current.CancellationToken);
        var summing = await FormPage.Open(await staff["officer.62"], campaign);
        Assert.Equal(("Cuộc tuyên truyền", "12"), (summing.Fields["targets.0.name"], summing.Fields["targets.0.value"]));
        Assert.Contains($"{plans["615-01"]}?paper=summing-up", summing.Html);
        await Staff.Press(summing.With(Review), "submit");
        await staff.Judge(campaign, "approve", "leader.62");
        await using var db = house.Db();
        var id = campaign["/cases/".Length..];
        using (var api = await house.Api("officer@62"))
        {
            var told = (await api.GetFromJsonAsync<CaseDetails>($"/api/v1/cases/{id}?paper=summing-up", TestContext.Current.CancellationToken))!.Taken;
            Assert.Equal((plans["615-01"]["/cases/".Length..], "summing-up"), told.Where(source => source.Unit == "615-01").Select(source => (source.Case, source.Paper)).Single());
            Assert.Equal(7, told.Single(source => source.Unit == "615-01").Figures.GetProperty("targets.0.value").GetDecimal());
        }
        Assert.Equal("accepted", (await db.Cases.SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken)).Status);
        Assert.Equal(["accepted", "accepted", "excused", "stopped"], await db.Cases.Where(row => row.Parent == id).OrderBy(row => row.Unit).Select(row => row.Status).ToListAsync(TestContext.Current.CancellationToken));
    }

    static readonly Dictionary<string, string> Plan = new()
    {
        ["content.field"] = "culture", ["content.contents"] = "Ra quân mỗi Chủ Nhật.", ["tasks.0.name"] = "Trồng hoa", ["tasks.0.lead"] = "Đoàn Thanh niên",
    };

    static readonly Dictionary<string, string> Review = new() { ["review.strengths"] = "Đồng bộ.", ["review.weaknesses"] = "Chưa đều.", ["review.lessons"] = "Bám thôn." };

    static Dictionary<string, string> Note(string meetings) => new() { ["note.on"] = "2023-06-07", ["note.summary"] = "Đã ra quân.", ["targets.0.value"] = meetings };

    static async Task<string> Launched(House house, Staff staff)
    {
        var officer = await staff["officer.62"];
        var started = await officer.Post("/cases/new?workflow=campaign", new() { ["Workflow"] = "campaign", ["Unit"] = "62", ["From"] = "2023-06-01", ["To"] = "2023-11-30" });
        Assert.True(started.StatusCode == HttpStatusCode.Redirect, await Visitor.Text(started));
        var campaign = started.Headers.Location!.ToString();
        var launch = new Dictionary<string, string>
        {
            ["source.title"] = "Chủ Nhật đỏ", ["source.basisNumber"] = "12-KH/BDV", ["source.basisDate"] = "2023-05-22", ["content.fields"] = "culture", ["content.purpose"] = "Chung sức xây dựng nông thôn mới.",
            ["targets.0.code"] = "T1", ["targets.0.name"] = "Cuộc tuyên truyền", ["targets.0.unit"] = "cuộc", ["targets.0.feeds"] = "meetings", ["targets.0.assigned"] = "40", ["targets.0.counting"] = "latest", ["targets.0.together"] = "once",
            ["milestones.0.code"] = "M1", ["milestones.0.name"] = "Ra quân", ["milestones.0.due"] = "2023-06-20", ["time.from"] = "2023-06-01", ["time.to"] = "2023-11-30", ["time.firstReport"] = "2023-06-30", ["time.midterm"] = "2023-08-31",
        };
        foreach (var (unit, row) in ((string[])["615", "615-01"]).Select((unit, row) => (unit, row)))
            (launch[$"units.{row}.unit"], launch[$"units.{row}.due"], launch[$"units.{row}.t1"]) = (unit, "2023-06-09", "10");
        // The page offers two blank rows at a time, as one without script has it.
        var page = await (await FormPage.Open(officer, campaign)).With(launch).Press("save");
        foreach (var (unit, row) in ((string[])["615-02", "615-03"]).Select((unit, row) => (unit, row + 2)))
            page.With($"units.{row}.unit", unit).With($"units.{row}.due", "2023-06-09").With($"units.{row}.t1", "10");
        await Staff.Press(page, "submit");
        await staff.Judge(campaign, "approve", "leader.62");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        return campaign;
    }

    // The last note says that it is done; the summing-up starts from it. One meeting was held with the district.
    static async Task SummedUp(Staff staff, string plan, string officer, string leader, string above, string meetings)
    {
        await staff.Send(officer, plan, Note(meetings), ("state.next", "finish"));
        await staff.Send(officer, plan, Review, ("note.on", "2023-06-08"), ("note.workdays", "25"), ("targets.0.value", meetings), ("shared.0.code", "T1"), ("shared.0.name", "Lễ ra quân"), ("shared.0.value", "1"));
        await staff.Judge(plan, "approve", leader);
        await staff.Judge(plan, "acknowledge", above);
    }

    static async Task<Dictionary<string, string>> Plans(House house, string campaign)
    {
        var id = campaign["/cases/".Length..];
        return await Cases(house, row => row.Parent == id);
    }

    static async Task<Dictionary<string, string>> Cases(House house, System.Linq.Expressions.Expression<Func<DanVanFlow.Server.Data.Rows.CaseRow, bool>> which)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().Where(which).ToDictionaryAsync(row => row.Unit, row => $"/cases/{row.Id}", TestContext.Current.CancellationToken);
    }
}
