using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>Whatever button is pressed and whoever was faster: words that a person typed are saved, kept in the page, or shown to copy from.</summary>
public sealed class NothingTypedIsLost
{
    [Fact]
    public async Task A_begun_verdict_stays_when_remarks_are_saved_or_the_report_is_opened()
    {
        await using var desk = await Desk.Open();
        await Sent(desk);
        var opened = await (await desk.Look("leader@615-01", "615-01"))
            .With("~remark:figures.meetings", "Số chưa khớp").With("verdict", "return").With("remark", "Đề nghị rà lại").Press("open");
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Contains("Đã mở để xem xét", opened.Text);
        Assert.Equal(("return", "Đề nghị rà lại"), (opened.Fields["verdict"], opened.Fields["remark"]));
        Assert.Equal("Số chưa khớp", Assert.Single(await desk.Read(db => Task.FromResult(db.Remarks.ToList()))).Text);

        var remarked = await opened.With("~remark:*", "Ngắn gọn hơn").Press("remark");
        Assert.Contains("Đã ghi ý kiến", remarked.Text);
        Assert.Equal(("return", "Đề nghị rà lại", ""), (remarked.Fields["verdict"], remarked.Fields["remark"], remarked.Fields["~remark:*"]));

        // Nothing begun: a fresh page, so that reloading repeats nothing.
        remarked.Fields.Remove("verdict");
        Assert.Equal(HttpStatusCode.Redirect, (await remarked.With("remark", "").With("~remark:*", "Thêm một ý").Send("remark")).StatusCode);
    }

    [Fact]
    public async Task Replies_and_unreadable_figures_travel_through_a_conflict()
    {
        await using var desk = await Desk.Open();
        await Sent(desk);
        await (await desk.Look("leader@615-01", "615-01")).With("~remark:figures.meetings", "Số chưa khớp").With("verdict", "return").With("remark", "Rà lại").Press("judge");
        var first = await desk.Look("officer@615-01", "615-01");
        var second = await desk.Look("officer@615-01", "615-01");
        await first.With("situation.people", "Bản thứ nhất").Press("save");
        var reply = second.Fields.Keys.First(name => name.StartsWith("~answer."));
        var asked = await second.With("situation.people", "Bản thứ hai").With("figures.labourDays.period", "hơn 83.5").With(reply, "Đã đối chiếu biên bản.").Press("save");
        Assert.Equal((HttpStatusCode.Conflict, "Đã đối chiếu biên bản."), (asked.Status, asked.Fields[reply]));

        var after = await (await asked.Press("choose")).With("~choice.situation.people", "mine").Press("choose");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, after.Status);
        Assert.Equal(("Bản thứ hai", "hơn 83.5"), (after.Fields["situation.people"], after.Fields["figures.labourDays.period"]));
        Assert.Contains("Đã lưu theo lựa chọn", after.Text);
        Assert.Contains("id=\"at-figures.labourDays.period-trouble\"", after.Html);
        Assert.Contains("Đã đối chiếu biên bản.", (await desk.Look("officer@615-01", "615-01")).Text);
    }

    [Fact]
    public async Task Reasons_for_missing_units_travel_through_a_conflict()
    {
        await using var desk = await Desk.Open();
        var first = await desk.Look("officer@615", "615");
        var second = await desk.Look("officer@615", "615");
        await first.With("situation.people", "Bản thứ nhất").With("~missing.615-01", "Mất điện").Press("save");
        var asked = await second.With("situation.people", "Bản thứ hai").With("~missing.615-03", "Gửi bản giấy").Press("save");
        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        await asked.With("~choice.situation.people", "theirs").Press("choose");
        var draft = await desk.Case("615");
        var missing = ReportSources.Read(await desk.Read(db => Task.FromResult(db.Drafts.Single(row => row.Case == draft).Sources))).Missing;
        Assert.Equal(("Mất điện", "Gửi bản giấy"), (missing["615-01"], missing["615-03"]));
    }

    [Fact]
    public async Task Words_for_a_case_that_a_colleague_moved_on_are_shown_to_copy_from()
    {
        await using var desk = await Desk.Open();
        var mine = await desk.Look("officer@615-01", "615-01");
        var sending = await desk.Filled("officer@615-01", "615-01");
        await sending.Press("submit");
        var late = await mine.With("situation.people", "Chữ của người đến sau").Press("save");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Nội dung vừa nhập, chưa được lưu", late.Text);
        Assert.Contains("Chữ của người đến sau", late.Text);
        Assert.Contains("Việc này đã được thực hiện rồi", (await sending.Press("submit")).Text);

        var judging = (await desk.Look("leader@615-01", "615-01")).With("verdict", "return").With("remark", "Rà lại");
        var slower = (await desk.Look("leader@615-01", "615-01")).With("verdict", "return").With("remark", "Một ý khác").With("~remark:figures.meetings", "Xem lại số");
        await judging.Press("judge");
        Assert.DoesNotContain("chưa được lưu", (await judging.Press("judge")).Text);
        var told = await slower.Press("judge");
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("Một ý khác", told.Text);
        Assert.Contains("Xem lại số", told.Text);
    }

    [Fact]
    public async Task What_travelled_through_a_conflict_is_checked_when_it_comes_back()
    {
        await using var desk = await Desk.Open();
        var first = await desk.Look("officer@615-01", "615-01");
        var second = await desk.Look("officer@615-01", "615-01");
        await first.With("situation.people", "Bản thứ nhất").Press("save");
        var asked = await second.With("situation.people", "Bản thứ hai").Press("save");
        Assert.Equal(HttpStatusCode.BadRequest, (await second.Send("choose")).StatusCode);
        var mine = asked.Fields["mine"];
        Assert.Equal(HttpStatusCode.BadRequest, (await asked.With("mine", "{broken").Send("choose")).StatusCode);

        const string file = "\"attachments.files\":{\"files\":[{\"id\":\"elsewhere\",\"name\":\"a.pdf\",\"type\":\"application/pdf\",\"size\":1,\"hash\":\"x\"}]}";
        await asked.With("mine", mine[..^1] + ",\"no.such.place\":\"x\"," + file + "}").With("~choice.situation.people", "mine").Press("choose");
        var id = await desk.Case("615-01");
        var stored = Answers.Read(await desk.Read(db => Task.FromResult(db.Drafts.Single(row => row.Case == id).Answers)));
        Assert.Equal("Bản thứ hai", stored.Text("situation.people"));
        Assert.False(stored.Has("no.such.place") || stored.Has("attachments.files"));
    }

    [Fact]
    public async Task A_line_on_top_leads_to_the_parts_of_the_page()
    {
        await using var desk = await Desk.Open();
        await Sent(desk);
        var page = await desk.Look("leader@615-01", "615-01");
        foreach (var place in new[] { "at-results", "at-situation", "verdict", "steps", "route" })
        {
            Assert.Contains($"href=\"#{place}\"", page.Html);
            Assert.Contains($"id=\"{place}\"", page.Html);
        }
        Assert.DoesNotContain("href=\"#verdict\"", (await desk.Look("officer@615-01", "615-01")).Html);
    }

    static async Task Sent(Desk desk) => Assert.Contains("Đã trình.", (await (await desk.Filled("officer@615-01", "615-01")).Press("submit")).Text);
}
