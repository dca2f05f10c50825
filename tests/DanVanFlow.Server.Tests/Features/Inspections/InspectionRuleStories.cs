using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Features.Cases;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Inspections;

/// <summary>
/// The district of Đăk Hà inspects a commune outside its plan: who may start that and with what reason, what the team and the commune are told to keep free, what moves and what is called off; and
/// how long a district may take. Then: what earlier inspections asked for and is open goes into the next one.
/// </summary>
public sealed class InspectionRuleStories
{
    const string Board = "leader@615", Commune = "615-01";
    static readonly string[] People = ["leader.615-01@example.invalid", "leader.615@example.invalid", "officer.615-01@example.invalid", "officer.615@example.invalid"];
    static readonly string Reason = "Theo chỉ đạo của Thường trực sau phản ánh của Nhân dân";

    [Theory, OnEachDatabase]
    public async Task Started_from_above_told_moved_extended_by_a_third_of_twenty_and_called_off(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        var desk = house.Get<CaseDesk>();

        // Only from above, only with a reason, only below.
        foreach (var (by, unit, reason, code) in new[] { ("officer@615", Commune, "", "reason-required"), ("officer@615-02", Commune, Reason, "no-such-unit"), ("officer@615", "62", Reason, "no-such-unit"), ("officer@615", "615", Reason, "no-such-unit") })
            Assert.Equal(code, (await desk.Start(new(by, by), "inspection", unit, "", null, null, new(2023, 7, 20), new(2023, 7, 20), reason)).Refusal?.Code);
        var board = new Visitor(house.Address);
        await board.SignIn("officer.615", House.Password);
        Assert.Contains("Kiểm tra công tác dân vận", await Visitor.Text(await board.Get("/cases/new")));
        var form = new Dictionary<string, string> { ["Workflow"] = "inspection", ["Unit"] = Commune, ["From"] = "2023-07-20", ["To"] = "2023-07-20", ["Reason"] = "" };
        var refused = await board.Post("/cases/new?workflow=inspection", form);
        Assert.Contains("Hãy ghi lý do", await Visitor.Text(refused));
        var started = await board.Post("/cases/new?workflow=inspection", new(form) { ["Reason"] = Reason });
        Assert.True(started.StatusCode == HttpStatusCode.Redirect, await Visitor.Text(started));
        var at = started.Headers.Location!.ToString();
        var id = at["/cases/".Length..];

        var on = await Case(house, id);
        Assert.Equal(new DateTimeOffset(2023, 7, 26, 17, 0, 0, TimeSpan.FromHours(7)), on.DueAt); // twenty days from 6 July, ten working days before the visit
        await using (var db = house.Db())
            Assert.Contains(Reason, (await db.Audit.SingleAsync(row => row.Act == "open-case" && row.Subject == $"case/{id}")).After);
        var decision = await FormPage.Open(board, at);
        Assert.Equal(("2023-07-20", "2023-07-06", Reason), (decision.Fields["time.visitFrom"], decision.Fields["time.start"], decision.Fields["subject.purpose"]));
        Assert.Contains("Mở đột xuất", decision.Text);
        Assert.Contains("value=\"leader@62\"", decision.Html);
        Assert.DoesNotContain($"value=\"officer@{Commune}\"", decision.Html);

        // The board names its own people; the inspected unit's and strangers' it may not.
        var answers = Answers.Read($$"""
            { "subject.title": "Kiểm tra đột xuất", "subject.subjects": { "choice": ["democracy"] }, "subject.method": { "choice": ["onSite"] }, "subject.periodFrom": { "date": "2022-06-15" }, "subject.periodTo": { "date": "2023-06-14" },
              "time.start": { "date": "2023-07-06" }, "time.visitFrom": { "date": "2023-07-20" }, "time.visitTo": { "date": "2023-07-20" }, "time.place": "Nhà văn hóa xã", "team.head": { "choice": ["{{Board}}"] },
              "members.0.post": { "choice": ["officer@615"] }, "members.0.groups": { "choice": ["a", "c"] }, "members.1.post": { "choice": ["inspector@615"] } }
            """);
        foreach (var stranger in (string[])[$"officer@{Commune}", "officer@615-02x", "clerk@615"])
            Assert.Contains("not-a-post", await Say(house, id, "draftDecision", "officer@615", "submit", answers.With("members.0.post", ChoiceAnswer.Of(stranger))));
        Assert.Contains("not-a-post", await Say(house, id, "draftDecision", "officer@615", "submit", answers)); // nobody made the inspector's post yet
        await house.Get<StepLane>().Write(async db =>
        {
            db.Posts.Add(new() { Unit = "615", Role = "inspector", TitleVi = "Cán bộ kiểm tra", TitleEn = "Inspector" });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
        Assert.Equal("", await Say(house, id, "draftDecision", "officer@615", "submit", answers));
        Assert.Empty(await Told(house));
        Assert.Equal("", await Say(house, id, "approveDecision", Board, "approve"));

        // Signed: the team and the commune get the day, once.
        var told = await Told(house);
        Assert.Equal(People, told.Select(letter => letter.Address));
        Assert.All(told, letter => Assert.Contains($"UID:case-{id}-visit@", letter.Calendar));
        Assert.All(told, letter => Assert.Contains("DTSTART;VALUE=DATE:20230720\r\n", letter.Calendar));
        Assert.Contains("Địa điểm: Nhà văn hóa xã", told[0].Text);
        Assert.Contains("· 20/07/2023 · Nhà văn hóa xã", PageText.Of((await FormPage.Open(board, at + "?paper=decision")).Text));
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        Assert.Equal(4, (await Told(house)).Count);

        // The team puts it off: the same entry moves; who is no longer named is let go.
        foreach (var (step, by, verdict) in new[] { ("selfCheck", $"officer@{Commune}", "submit"), ("selfReport", $"officer@{Commune}", "submit"), ("signSelf", $"leader@{Commune}", "approve") })
            Assert.Equal("", await Say(house, id, step, by, verdict, Self(step)));
        var visit = await FormPage.Open(board, at);
        Assert.Contains("Phần của đồng chí: đ/c officer@615 (Chuyên viên)", visit.Text);
        var back = await visit.With("~back-to", "draftDecision").With("~back-remark", "Đơn vị có hội nghị, hoãn một ngày.").Press("sendback");
        Assert.True(back.Status == HttpStatusCode.OK, back.Text);
        var again = await FormPage.Open(board, at);
        Assert.Contains("Đơn vị có hội nghị, hoãn một ngày.", again.Text);
        await using (var db = house.Db())
        {
            var remark = await db.Remarks.AsNoTracking().SingleAsync(row => row.Case == id, TestContext.Current.CancellationToken);
            var work = await db.WorkItems.AsNoTracking().SingleAsync(row => row.Case == id && row.ClosedAt == null, TestContext.Current.CancellationToken);
            Assert.Null((await desk.SettleRemark(new("officer@615", "officer"), new(id, work.Item), remark.Id, "Đã đổi ngày.")).Refusal);
        }
        Assert.Equal("", await Say(house, id, "draftDecision", "officer@615", "submit", answers.With("time.visitFrom", new DateAnswer(new(2023, 7, 21))).With("time.visitTo", new DateAnswer(new(2023, 7, 21))).With("members.0.post", null).With("members.0.groups", null)));
        Assert.Equal("", await Say(house, id, "approveDecision", Board, "approve"));
        var moved = (await Told(house)).Skip(4).ToList();
        Assert.Equal(People, moved.Select(letter => letter.Address));
        Assert.All(moved.Where(letter => letter.Address != People[3]), letter => Assert.Contains("DTSTART;VALUE=DATE:20230721\r\n", letter.Calendar));
        Assert.Contains("STATUS:CANCELLED", moved[3].Calendar);
        Assert.Contains("Lịch cũ: ngày 20/07/2023", moved[0].Text);
        Assert.All(moved, letter => Assert.Contains($"UID:case-{id}-visit@", letter.Calendar));

        // A third of twenty days is six.
        foreach (var (step, by, verdict) in new[] { ("selfCheck", $"officer@{Commune}", "submit"), ("selfReport", $"officer@{Commune}", "submit"), ("signSelf", $"leader@{Commune}", "approve"), ("visit", Board, "submit"), ("agree", Board, "submit"), ("minutes", Board, "submit"), ("teamConfirms", Board, "acknowledge"), ("unitConfirms", $"leader@{Commune}", "acknowledge") })
            Assert.Equal("", await Say(house, id, step, by, verdict, Self(step)));
        var more = Answers.Of(("request.why", new TextAnswer("Phải xác minh thêm.")));
        Assert.Contains("Gia hạn không quá 6 ngày, một phần ba thời hạn kiểm tra.", await Say(house, id, "askExtension", Board, "submit", more.With("request.days", new NumberAnswer(7))));
        Assert.Equal("", await Say(house, id, "askExtension", Board, "submit", more.With("request.days", new NumberAnswer(6))));
        using var head = await PageReader.Of(house, "officer@615");
        Assert.Contains("Thời hạn 20 ngày, được gia hạn một lần, nhiều nhất 6 ngày. Tính theo ngày lịch; Quyết định 331-QĐ/TW ngày 18/6/2025.", await head.Read($"/inspections/{id}"));

        // Cancelled: the entry goes.
        await desk.Engine(Caller.Timetable, id, "cancel", now => new CancelInstance(now, "hết hiệu lực"));
        var off = (await Told(house)).Skip(8).ToList();
        Assert.Equal(3, off.Count);
        Assert.All(off, letter => Assert.Contains("METHOD:CANCEL", letter.Calendar));
    }

    [Theory, OnEachDatabase]
    public async Task What_is_open_goes_into_the_next_inspection_and_what_was_closed_between_does_not(string provider)
    {
        var played = await PlayedInspection.In(provider);
        await using var house = played.House;
        await played.Until("receive");
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        var before = await Remedies(house);
        Assert.True(before.Count > 1);
        var (step, refusal) = await house.Get<CaseDesk>().Start(new("officer@62", "officer@62"), "inspection", "615", "", null, null, new(2024, 6, 3), new(2024, 6, 4), Reason);
        Assert.True(refusal is null && step?.Refusal is null, $"{refusal}{step?.Refusal}");
        var next = step!.Done!;
        var viewer = played.Viewer("leader@62");
        Assert.Equal(before.Select(row => row.Id).Order(), (await house.Get<CarriedOver>().Before(viewer, next, ["remedy"])).Select(carried => carried.Row.Id).Order());
        Assert.Empty(await house.Get<CarriedOver>().Before(played.Viewer("leader@615-01"), next, ["remedy"]));

        await played.Until("close");
        var open = (await Remedies(house)).Select(row => row.Id).Order().ToList();
        Assert.Equal(before.Count - 1, open.Count);
        Assert.Equal(open, (await house.Get<CarriedOver>().Before(viewer, next, ["remedy"])).Select(carried => carried.Row.Id).Order());
    }

    static async Task<List<CaseRow>> Remedies(House house)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().Where(row => row.Workflow == "remedy" && row.EndedAt == null).ToListAsync(TestContext.Current.CancellationToken);
    }

    static async Task<CaseRow> Case(House house, string id)
    {
        await using var db = house.Db();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
    }

    // Letters about the visit in the order in which they were written; those of one moment by address.
    static async Task<List<LetterRow>> Told(House house)
    {
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);
        await using var db = house.Db();
        return [.. (await db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKinds.Appointment).ToListAsync(TestContext.Current.CancellationToken)).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Address, StringComparer.Ordinal)];
    }

    /// <returns>Why not; empty when it was done.</returns>
    static async Task<string> Say(House house, string id, string step, string by, string verdict, Answers? answers = null)
    {
        house.Clock.StandAt(house.Clock.GetUtcNow().AddMinutes(10));
        await using var db = house.Db();
        var item = await db.WorkItems.AsNoTracking().SingleAsync(row => row.Case == id && row.ClosedAt == null, TestContext.Current.CancellationToken);
        Assert.Equal(step, item.Element);
        var done = await house.Get<CaseDesk>().Complete(new(by, by), new(id, item.Item, verdict, null, answers));
        return done.Refusal is null ? "" : $"{done.Refusal} {string.Join("; ", done.Troubles.Where(trouble => trouble.IsError).Select(trouble => $"{trouble.Path} {trouble.Code} {trouble.Vietnamese}"))}";
    }

    // What each step sends at least: the groups A, C, E and F as the subject asks.
    static Answers? Self(string step) => step switch
    {
        "selfCheck" or "visit" or "agree" => Answers.Of(
            new[] { "a.a2", "a.a3", "c.c15", "c.c16", "c.c17", "c.c18", "c.c23", "c.c24" }.Select(item => KeyValuePair.Create(item, (AnswerValue?)ChoiceAnswer.Of("met")))
            .Concat(new[] { "a.a1", "c.c14" }.Select(item => KeyValuePair.Create(item, (AnswerValue?)new TextAnswer("12-KH/HU"))))
            .Concat(new[] { "a.a4", "a.a5", "a.a6", "a.a6.total", "c.c19", "c.c19.total", "c.c20", "c.c21", "c.c22", "c.c22.total", "e.e31", "e.e32", "e.e32.total", "e.e33", "e.e33.total", "e.e34", "f.f36", "f.f36.total" }
                .Select(item => KeyValuePair.Create(item, (AnswerValue?)new NumberAnswer(4))))),
        "selfReport" => Answers.Of(("report.summary", new TextAnswer("Đã tự kiểm tra."))),
        "minutes" => Answers.Read("""{ "minutes.place": "Trụ sở", "minutes.content": "Làm việc.", "next.extension": true, "present.0.side": { "choice": ["team"] }, "present.0.post": "Trưởng đoàn", "present.1.side": { "choice": ["unit"] }, "present.1.post": "Lãnh đạo" }"""),
        _ => null,
    };
}
