using System.Net;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Features.Inspections;

/// <summary>
/// A whole inspection by pages alone: the board's officer, its deputy head who leads the team, its head who signs, the district's officer and head. Everybody begins at their own "my work" or at the
/// inspection's page and takes what stands there. A commune's officer looks in at every turn and finds nothing.
/// </summary>
public sealed class InspectionByPages
{
    const string Officer = "officer.62", Deputy = "deputy.62", Head = "leader.62", Unit = "officer.615", Chief = "leader.615", Commune = "officer.615-01";

    [Theory, OnEachDatabase]
    public async Task Five_accounts_bring_an_inspection_from_the_yearly_plan_to_the_last_remedy(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        await house.Employ("62", "deputy", "Phó Trưởng ban");
        await using var staff = new Staff(house);
        await Planned(house, staff);
        var (inspection, at) = await Decided(staff);
        await SelfChecked(staff, inspection, at);
        await Visited(staff, inspection, at);
        await Minuted(staff, inspection, at);
        await Explained(staff, inspection, at);
        await Concluded(staff, inspection, at);
        await Mended(house, staff, inspection);
    }

    // The plan is found under "Kiểm tra", sent, approved; the unit that stands in it sees it nowhere until its inspection is opened.
    static async Task Planned(House house, Staff staff)
    {
        var start = await staff.Link(Officer, "/inspections", "Lập kế hoạch kiểm tra năm");
        var started = await (await staff[Officer]).Post(start, new() { ["Workflow"] = "inspection-plan", ["Unit"] = "62", ["From"] = "2023-06-05", ["To"] = "2023-12-31" });
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        await staff.Submit(Officer, "Soạn kế hoạch kiểm tra", Plan);
        Assert.Contains("Năm 2023 chưa có cuộc kiểm tra nào", await staff.Read(Unit, "/inspections/plan"));
        Assert.Contains("20/07", await staff.Read(Head, "/inspections/plan"));

        await staff.Decide(Head, "Lãnh đạo duyệt kế hoạch", "approve");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        Assert.Contains("Các hồ sơ đã mở 0/1 đã kết thúc", await staff.Read(Officer, started.Headers.Location!.ToString()));
    }

    static async Task<(string Inspection, string Case)> Decided(Staff staff)
    {
        await staff.Until(new(2023, 7, 5, 8, 30, 0, TimeSpan.FromHours(7)));
        var inspection = await staff.Link(Officer, "/inspections", "huyện Đăk Hà");
        var at = (await staff.Link(Officer, inspection, "Thực hiện")).Split('?')[0];
        var decision = await staff.Work(Officer, "Soạn quyết định, kế hoạch", "huyện Đăk Hà");
        Assert.Equal(("deputy@62", "2023-07-20"), (decision.Fields["team.head"], decision.Fields["time.visitFrom"]));
        Assert.Contains("value=\"leader@62\"", decision.Html);
        Assert.DoesNotContain("value=\"leader@615\"", decision.Html); // who is inspected is not of the team
        var wrong = await decision.With(Decision).With("team.head", "viewer@62").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("chọn một vị trí công tác trong danh sách", wrong.Text, StringComparison.OrdinalIgnoreCase);
        await Staff.Press(wrong.With("team.head", "deputy@62"), "submit");

        foreach (var page in (string[])[inspection, at, at + "?paper=decision"])
            Assert.DoesNotContain("Nắm việc thực hiện Quy chế dân chủ", await staff.Read(Unit, page));
        await staff.Decide(Head, "Lãnh đạo ký quyết định", "approve");
        Assert.Contains("Nắm việc thực hiện Quy chế dân chủ", await staff.Read(Unit, at + "?paper=decision"));
        Assert.Contains("Trưởng đoàn Phó Trưởng ban", await staff.Read(Unit, inspection));
        return (inspection, at);
    }

    // What the unit writes of itself is its own until its head has signed it.
    static async Task SelfChecked(Staff staff, string inspection, string at)
    {
        await NothingForTheCommune(staff, inspection, at);
        Assert.Contains("Đồng chí là trưởng đoàn", await staff.Read(Deputy, "/inspections"));
        Assert.False(await staff.Has(Deputy, "Kiểm tra tại đơn vị"));
        var self = await staff.Work(Unit, "Tự kiểm tra theo phiếu");
        Assert.Contains("2. Quán triệt, cụ thể hóa văn bản cấp trên trong thời hạn", self.Text);
        Assert.DoesNotContain("25. Mô hình đăng ký có đủ 10 nội dung", self.Text);
        var missing = await self.With(Checklist).With("a.a5.notApplicable", "yes").With("a.a5", "").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Contains("lý do không áp dụng", missing.Text, StringComparison.OrdinalIgnoreCase);
        var saved = await Staff.Press(missing.With("a.a5.naReason", "Chưa có chi bộ trực thuộc."), "save");
        Assert.DoesNotContain("Chưa có chi bộ trực thuộc", await staff.Read(Deputy, at + "?paper=self-check"));
        await Staff.Press(saved, "submit");
        await staff.Submit(Unit, "Báo cáo tự kiểm tra", new() { ["report.summary"] = "Đã tự kiểm tra 18 mục." });
        await staff.Decide(Chief, "Lãnh đạo đơn vị ký gửi", "approve");
        Assert.Contains("Đã tự kiểm tra 18 mục.", await staff.Read(Deputy, at + "?paper=self-report"));
    }

    // Two write one checklist: at different items both stand, at one item a person chooses.
    static async Task Visited(Staff staff, string inspection, string at)
    {
        await staff.Until(new(2023, 7, 20, 8, 0, 0, TimeSpan.FromHours(7)));
        var (leads, helps) = (await staff.Work(Deputy, "Kiểm tra tại đơn vị"), await staff.Work(Officer, "Kiểm tra tại đơn vị"));
        Assert.Equal("Chưa có chi bộ trực thuộc.", leads.Fields["a.a5.naReason"]);
        var takenAlong = await (await staff[Deputy]).Read($"/take-along{at["/cases".Length..]}/visit");
        Assert.Contains("2. Quán triệt, cụ thể hóa văn bản cấp trên trong thời hạn", takenAlong);
        Assert.DoesNotContain("25. Mô hình đăng ký có đủ 10 nội dung", takenAlong);
        Assert.DoesNotMatch("data-when=\"[^\"]", takenAlong);
        await Staff.Press(helps.With("c.c19", "3").With("c.c19~reason", Reason).With("c.c15.remark", "Bảng tin ở bốn thôn."), "save");
        var joined = await Staff.Press(leads.With("a.a2", "notMet").With("a.a2~reason", "Triển khai chậm hai tháng."), "save");
        Assert.Equal(("3", "Bảng tin ở bốn thôn.", "notMet"), (joined.Fields["c.c19"], joined.Fields["c.c15.remark"], joined.Fields["a.a2"]));
        var late = await (await staff.Work(Officer, "Kiểm tra tại đơn vị")).With("c.c19", "2").Press("save");
        Assert.Equal(HttpStatusCode.OK, late.Status);
        var both = await joined.With("c.c19", "1").Press("save");
        Assert.Equal(HttpStatusCode.Conflict, both.Status);
        await Staff.Press(both.With("~choice.c.c19", "theirs"), "choose");

        // The unit waits; who looks from above reads along.
        foreach (var page in (string[])[inspection, inspection + "/comparison", at, at + "?paper=visit", "/inspections/units/615"])
            Assert.DoesNotContain(Reason, await staff.Read(Unit, page));
        Assert.Contains(Reason, await staff.Read(Head, await staff.Link(Head, inspection, "So sánh tự kiểm tra")));
        await NothingForTheCommune(staff, inspection, at);

        var unexplained = await (await staff.Work(Deputy, "Kiểm tra tại đơn vị")).With("a.a3", "notMet").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unexplained.Status);
        Assert.Contains("Hãy ghi lý do", unexplained.Text);
        await Staff.Press(unexplained.With("a.a3", "met"), "submit");
    }

    static async Task Minuted(Staff staff, string inspection, string at)
    {
        var agreed = await staff.Work(Deputy, "Thống nhất kết quả");
        Assert.Equal(("2", "notMet"), (agreed.Fields["c.c19"], agreed.Fields["a.a2"]));
        await Staff.Press(agreed.With("c.c19~reason", "Đơn vị nhất trí.").With("a.a2~reason", "Đơn vị nhất trí."), "submit");
        await staff.Submit(Officer, "Lập biên bản", Minutes);
        Assert.False(await staff.Has(Chief, "Đơn vị xác nhận biên bản"));
        Assert.DoesNotContain("Xem sổ họp thôn", await staff.Read(Chief, at + "?paper=minutes"));
        await staff.Decide(Deputy, "Trưởng đoàn xác nhận biên bản", "acknowledge");
        Assert.Contains(Reason, await staff.Read(Unit, inspection + "/comparison"));
        Assert.Contains("Xem sổ họp thôn", (await staff.Work(Chief, "Đơn vị xác nhận biên bản")).Text);
        await staff.Decide(Chief, "Đơn vị xác nhận biên bản", "acknowledge");
    }

    // Each finding goes to the unit with its evidence and comes back explained; neither side may change the other's words.
    static async Task Explained(Staff staff, string inspection, string at)
    {
        await staff.Submit(Officer, "Nêu phát hiện", Findings);
        Assert.DoesNotContain("Sổ họp hai thôn trống", await staff.Read(Unit, inspection));
        Assert.DoesNotContain("Sổ họp hai thôn trống", await staff.Read(Unit, at + "?paper=findings"));
        await staff.Decide(Deputy, "Trưởng đoàn gửi đơn vị", "approve");
        Assert.Contains("Đơn vị giải trình trước hoặc trong ngày 28/07/2023", await staff.Read(Unit, inspection));

        var explanation = await staff.Work(Unit, "Đơn vị giải trình");
        Assert.Equal("Hai thôn không họp đủ số lần.", explanation.Fields["list.1.text"]);
        explanation.With("list.0.explanation", "Do chờ hướng dẫn của tỉnh.").With("list.1.explanation", "Hai thôn vừa sáp nhập.");
        var changed = await explanation.With("list.1.text", "Một thôn không họp đủ.").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.Status);
        Assert.Contains("Không thêm, bớt, sửa nội dung phát hiện", changed.Text);
        await Staff.Press(changed.With("list.1.text", "Hai thôn không họp đủ số lần."), "submit");
        await staff.Decide(Chief, "Lãnh đạo đơn vị ký giải trình", "approve");

        var weighed = await staff.Work(Deputy, "Trưởng đoàn xem xét giải trình");
        Assert.Equal("Hai thôn vừa sáp nhập.", weighed.Fields["list.1.explanation"]);
        await Staff.Press(weighed.With("list.0.outcome", "refused").With("list.0.why", "Hướng dẫn đã có từ tháng 2.").With("list.1.outcome", "accepted"), "submit");
        Assert.DoesNotContain("Hướng dẫn đã có từ tháng 2", await staff.Read(Unit, inspection));
        await staff.Decide(Head, "Lãnh đạo duyệt phát hiện", "approve");
        await NothingForTheCommune(staff, inspection, at);
    }

    static async Task Concluded(Staff staff, string inspection, string at)
    {
        await staff.Until(new(2023, 8, 1, 8, 0, 0, TimeSpan.FromHours(7)));
        await staff.Submit(Deputy, "Dự thảo kết luận", new() { ["report.strengths"] = "Công khai đủ nội dung.", ["conclusion.text"] = "Thực hiện khá, còn chậm triển khai văn bản." });
        await staff.Submit(Deputy, "Dự thảo kiến nghị", Actions);
        await staff.Decide(Head, "Lãnh đạo duyệt kiến nghị", "approve");
        await staff.Decide(Head, "Lãnh đạo duyệt kết luận", "approve");
        foreach (var paper in (string[])["conclusion", "actions", "assessment"])
            Assert.DoesNotMatch("còn chậm triển khai|Họp đủ số lần ở hai thôn|Hướng dẫn đã có", await staff.Read(Chief, $"{at}?paper={paper}"));
        await staff.Submit(Officer, "Ban hành thông báo kết quả", new() { ["notice.noticeNumber"] = "45-TB/BDVTU", ["notice.noticeDate"] = "2023-08-02", ["notice.content"] = "Thông báo kết quả kiểm tra." });
        Assert.Contains("còn chậm triển khai", await staff.Read(Chief, at + "?paper=conclusion"));
        await staff.Decide(Chief, "Đơn vị nhận thông báo", "acknowledge");
        Assert.Contains("Không chấp nhận Hướng dẫn đã có từ tháng 2.", await staff.Read(Unit, inspection));

        // Eight of the ten documents stand behind links of the inspection's page, for both sides.
        foreach (var reader in (string[])[Chief, Officer])
        {
            var documents = await staff.Links(reader, inspection, "Xem bản in");
            Assert.Equal(8, documents.Count);
            foreach (var document in documents)
                Assert.Contains("Nơi nhận:", await staff.Read(reader, document));
        }
    }

    // Two remedies: one comes back from the board's check, both end, and the unit's history remembers.
    static async Task Mended(House house, Staff staff, string inspection)
    {
        await staff.Until(new(2023, 8, 14, 8, 0, 0, TimeSpan.FromHours(7)));
        foreach (var remedy in (string[])["Ban hành kế hoạch", "Họp đủ số lần"])
        {
            var plan = await staff.Work(Unit, "Lập kế hoạch khắc phục", remedy);
            Assert.Equal("45-TB/BDVTU", plan.Fields["order.conclusionNumber"]);
            await Staff.Press(plan.With("plan.measures", "Giao cán bộ theo dõi.").With("plan.by", "2023-08-31"), "submit");
            await Staff.Press((await staff.Work(Unit, "Khắc phục, báo cáo kết quả", remedy)).With("report.state", "done").With("report.result", "Đã làm xong."), "submit");
            await staff.Decide(Chief, "Lãnh đạo ký báo cáo", "approve", remedy);
        }
        await staff.Decide(Officer, "Cấp kiểm tra xác minh", "return", "Họp đủ số lần", "Gửi thêm biên bản họp thôn.");
        Assert.Contains("Họp đủ số lần ở hai thôn", await staff.Read(Unit, "/?list=returned"));
        var again = await staff.Work(Unit, "Khắc phục, báo cáo kết quả", "Họp đủ số lần");
        var remark = again.Fields.Keys.Single(name => name.StartsWith("~answer.", StringComparison.Ordinal));
        await Staff.Press(again.With("report.result", "Kèm biên bản họp hai thôn.").With(remark, "Đã gửi kèm."), "submit");
        await staff.Decide(Chief, "Lãnh đạo ký báo cáo", "approve", "Họp đủ số lần");
        Assert.Contains("Đang khắc phục: 2", await staff.Read(Head, "/inspections/remedies"));
        foreach (var remedy in (string[])["Ban hành kế hoạch", "Họp đủ số lần"])
        {
            await staff.Decide(Officer, "Cấp kiểm tra xác minh", "approve", remedy);
            await staff.Decide(Head, "Lãnh đạo cho kết thúc", "approve", remedy);
        }
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);

        Assert.Contains("Đã khắc phục: 2", await staff.Read(Head, "/inspections/remedies"));
        Assert.Equal(4, (await staff.Links(Chief, inspection, "Xem bản in")).Count - 8);
        Assert.Contains("Kiểm tra công tác dân vận năm 2023", await staff.Read(Chief, await staff.Link(Chief, inspection, "Lịch sử kiểm tra của đơn vị")));
        foreach (var person in (string[])[Officer, Deputy, Head, Unit, Chief])
            Assert.DoesNotContain("<tr", (await (await staff[person]).Source("/")).Split("<main")[1]);
    }

    static async Task NothingForTheCommune(Staff staff, string inspection, string at)
    {
        foreach (var page in (string[])[inspection, inspection + "/comparison", at, "/inspections/units/615"])
            Assert.Equal(HttpStatusCode.NotFound, (await (await staff[Commune]).Get(page)).StatusCode);
        Assert.DoesNotContain("Đăk Hà ", (await staff.Read(Commune, "/inspections")).Replace("xã Đăk Hà ", "", StringComparison.Ordinal));
    }

    const string Reason = "Hai thôn ghi họp mà không có biên bản";

    static readonly Dictionary<string, string> Plan = new()
    {
        ["plan.title"] = "Kiểm tra công tác dân vận năm 2023", ["lines.0.unit"] = "615", ["lines.0.subjects"] = "democracy", ["lines.0.method"] = "onSite", ["lines.0.periodFrom"] = "2022-06-15", ["lines.0.periodTo"] = "2023-06-14",
        ["lines.0.visitFrom"] = "2023-07-20", ["lines.0.visitTo"] = "2023-07-20", ["lines.0.head"] = "deputy@62",
    };

    static readonly Dictionary<string, string> Decision = new()
    {
        ["subject.purpose"] = "Nắm việc thực hiện Quy chế dân chủ ở cơ sở.", ["members.0.post"] = "officer@62", ["members.0.duty"] = "Thư ký đoàn", ["members.0.groups"] = "c",
        ["documents.decisionNumber"] = "12-QĐ/BDVTU", ["documents.decisionDate"] = "2023-07-05",
    };

    // Groups A, C, E and F without the item of ethnic affairs.
    static readonly Dictionary<string, string> Checklist = new(
        new[] { "a.a2", "a.a3", "c.c15", "c.c16", "c.c17", "c.c18", "c.c23", "c.c24" }.Select(item => KeyValuePair.Create(item, "met"))
            .Concat(new[] { "a.a1", "c.c14" }.Select(item => KeyValuePair.Create(item, "12-KH/HU")))
            .Concat(new[] { "a.a4", "a.a5", "a.a6", "a.a6.total", "c.c19", "c.c19.total", "c.c20", "c.c21", "c.c22", "c.c22.total", "e.e31", "e.e32", "e.e32.total", "e.e33", "e.e33.total", "e.e34", "f.f36", "f.f36.total" }
                .Select(item => KeyValuePair.Create(item, "4"))));

    static readonly Dictionary<string, string> Minutes = new()
    {
        ["minutes.place"] = "Trụ sở Huyện ủy Đăk Hà", ["minutes.content"] = "Xem sổ họp thôn, bảng tin, hồ sơ lưu.", ["next.extension"] = "no",
        ["present.0.side"] = "team", ["present.0.post"] = "Phó Trưởng ban, trưởng đoàn", ["present.1.side"] = "unit", ["present.1.post"] = "Trưởng ban",
    };

    static readonly Dictionary<string, string> Findings = new()
    {
        ["sending.by"] = "2023-07-28", ["list.0.item"] = "A2", ["list.0.text"] = "Triển khai văn bản chậm hai tháng.", ["list.0.evidence"] = "Sổ công văn đến.",
        ["list.1.item"] = "C19", ["list.1.text"] = "Hai thôn không họp đủ số lần.", ["list.1.evidence"] = "Sổ họp hai thôn trống.",
    };

    static readonly Dictionary<string, string> Actions = new()
    {
        ["actions.0.text"] = "Ban hành kế hoạch triển khai trong 15 ngày", ["actions.0.finding"] = "A2", ["actions.0.due"] = "2023-08-31",
        ["actions.1.text"] = "Họp đủ số lần ở hai thôn", ["actions.1.finding"] = "C19", ["actions.1.due"] = "2023-09-29",
    };
}
