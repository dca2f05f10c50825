using System.Net;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>An inspection by pages alone: the board's officer leads the team, the district answers. What the checklist asks, and what it does not let pass.</summary>
public sealed class InspectionsByPages
{
    [Theory, OnEachDatabase]
    public async Task A_decision_names_posts_the_unit_checks_itself_and_the_team_explains_where_it_differs(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        var (board, head, unit, chief) = (await SignedIn(house, "officer.62"), await SignedIn(house, "leader.62"), await SignedIn(house, "officer.615"), await SignedIn(house, "leader.615"));
        var at = await Opened(house, board, head);

        var decision = await FormPage.Open(board, at);
        Assert.Contains("Chuyên viên, tỉnh Kon Tum", decision.Text);
        Assert.Contains("value=\"leader@62\"", decision.Html);
        Assert.DoesNotContain("value=\"leader@615\"", decision.Html); // who is inspected is not of the team
        Assert.Equal(("officer@62", "2023-07-20"), (decision.Fields["team.head"], decision.Fields["time.visitFrom"]));
        var sent = await decision.With("team.head", "viewer@62").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("chọn một vị trí công tác trong danh sách", sent.Text, StringComparison.OrdinalIgnoreCase);
        await Pressed(sent.With("team.head", "officer@62"), "submit");
        await Judged(head, at, "approve");

        // The unit: an item that does not apply wants its reason; the groups of subjects that were not named are not asked.
        var self = await FormPage.Open(unit, at);
        Assert.Contains("2. Quán triệt, cụ thể hóa văn bản cấp trên trong thời hạn", self.Text);
        Assert.DoesNotContain("25. Mô hình đăng ký có đủ 10 nội dung", self.Text);
        var missing = await self.With(Checklist).With("a.a5.notApplicable", "yes").With("a.a5", "").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Contains("lý do không áp dụng", missing.Text, StringComparison.OrdinalIgnoreCase);
        await Pressed(missing.With("a.a5.notApplicable", "yes").With("a.a5.naReason", "Chưa có chi bộ trực thuộc."), "submit");
        await Pressed((await FormPage.Open(unit, at)).With("report.summary", "Đã tự kiểm tra."), "submit");
        await Judged(chief, at, "approve");

        // The team starts from the unit's answers, sees them beside its own, and explains where it says otherwise.
        var visit = await FormPage.Open(board, at);
        Assert.Contains("Tự kiểm tra", visit.Text);
        Assert.Equal("Chưa có chi bộ trực thuộc.", visit.Fields["a.a5.naReason"]);
        var takenAlong = await board.Read($"/take-along{at["/cases".Length..]}/visit");
        Assert.Contains("2. Quán triệt, cụ thể hóa văn bản cấp trên trong thời hạn", takenAlong);
        Assert.DoesNotContain("25. Mô hình đăng ký có đủ 10 nội dung", takenAlong);
        Assert.DoesNotMatch("data-when=\"[^\"]", takenAlong);
        var differs = await visit.With("a.a2", "notMet").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, differs.Status);
        Assert.Contains("Hãy ghi lý do", differs.Text);
        await Pressed(differs.With("a.a2", "notMet").With("a.a2~reason", "Triển khai chậm hai tháng.").With("a.a5.notApplicable", "yes").With("a.a2.remedy", "Ban hành kế hoạch."), "submit");

        await using var db = house.Db();
        var id = at["/cases/".Length..];
        var papers = await db.Revisions.Where(row => row.Case == id).OrderBy(row => row.Number).Select(row => row.Paper).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["", "self-check", "self-report", "visit"], papers);
    }

    static readonly Dictionary<string, string> Plan = new()
    {
        ["plan.title"] = "Kiểm tra công tác dân vận năm 2023", ["lines.0.unit"] = "615", ["lines.0.subjects"] = "democracy", ["lines.0.method"] = "onSite", ["lines.0.periodFrom"] = "2022-06-15", ["lines.0.periodTo"] = "2023-06-14",
        ["lines.0.visitFrom"] = "2023-07-20", ["lines.0.visitTo"] = "2023-07-20", ["lines.0.head"] = "officer@62",
    };

    // The board's plan is started, sent and approved; its one line becomes the inspection.
    static async Task<string> Opened(House house, Visitor board, Visitor head)
    {
        var started = await board.Post("/cases/new?workflow=inspection-plan", new() { ["Workflow"] = "inspection-plan", ["Unit"] = "62", ["From"] = "2023-06-05", ["To"] = "2023-12-31" });
        Assert.True(started.StatusCode == HttpStatusCode.Redirect, await Visitor.Text(started));
        var plan = started.Headers.Location!.ToString();
        await Pressed((await FormPage.Open(board, plan)).With(Plan), "submit");
        await Judged(head, plan, "approve");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        await using var db = house.Db();
        return $"/cases/{(await db.Cases.SingleAsync(row => row.Unit == "615", TestContext.Current.CancellationToken)).Id}";
    }

    // Groups A, C, E and F without the item of ethnic affairs.
    static readonly Dictionary<string, string> Checklist = new(
        new[] { "a.a2", "a.a3", "c.c15", "c.c16", "c.c17", "c.c18", "c.c23", "c.c24" }.Select(item => KeyValuePair.Create(item, "met"))
            .Concat(new[] { "a.a1", "c.c14" }.Select(item => KeyValuePair.Create(item, "12-KH/HU")))
            .Concat(new[] { "a.a4", "a.a5", "a.a6", "a.a6.total", "c.c19", "c.c19.total", "c.c20", "c.c21", "c.c22", "c.c22.total", "e.e31", "e.e32", "e.e32.total", "e.e33", "e.e33.total", "e.e34", "f.f36", "f.f36.total" }
                .Select(item => KeyValuePair.Create(item, "4"))));

    static async Task Pressed(FormPage page, string act)
    {
        var next = await page.Press(act);
        Assert.True(next.Status == HttpStatusCode.OK, next.Text);
    }

    static async Task Judged(Visitor who, string at, string verdict)
    {
        var page = await FormPage.Open(who, at);
        var done = await page.With("verdict", verdict).Press("judge");
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
    }

    static async Task<Visitor> SignedIn(House house, string name)
    {
        var visitor = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(name, House.Password)).StatusCode);
        return visitor;
    }
}
