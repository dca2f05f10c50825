using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>The main job as people do it: by pages and buttons, without a script.</summary>
public sealed class ReportByPages
{
    [Theory, OnEachDatabase]
    public async Task A_report_is_drafted_sent_returned_mended_and_approved(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var saved = await (await desk.Look("officer@615-01", "615-01")).With("situation.people", "Nhân dân phấn khởi.").Press("save");
        Assert.Contains("Đã lưu bản nháp", saved.Text);
        Assert.Equal("Nhân dân phấn khởi.", saved.Fields["situation.people"]);

        Assert.Contains("Đã trình.", (await (await desk.Filled("officer@615-01", "615-01")).Press("submit")).Text);
        Assert.Contains("Đã ghi nhận: đồng ý.", (await (await desk.Look("leader@615-01", "615-01")).With("verdict", "approve").Press("judge")).Text);
        var returned = await (await desk.Look("officer@615", "615-01")).With("~remark:figures.meetings", "Số chưa khớp").With("verdict", "return").With("remark", "Rà lại").Press("judge");
        Assert.Contains("Đã trả lại", returned.Text);

        // Two remarks: the one at the row, and the words of the return. Both are answered before it goes again.
        var again = await desk.Look("officer@615-01", "615-01");
        var unanswered = await again.With("figures.meetings.period", "1.433").With("figures.meetings.year", "1.500").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unanswered.Status);
        Assert.Equal("1.433", unanswered.Fields["figures.meetings.period"]);
        foreach (var answer in unanswered.Fields.Keys.Where(name => name.StartsWith("~answer.")).ToList())
            unanswered.With(answer, "Đã sửa theo biên bản.");
        Assert.Contains("Đã trình.", (await unanswered.Press("submit")).Text);

        await (await desk.Look("leader@615-01", "615-01")).With("verdict", "approve").Press("judge");
        var reviewing = await desk.Look("officer@615", "615-01");
        Assert.Contains("Thay đổi so với bản trình số 1", reviewing.Text);
        Assert.Contains("1.433", reviewing.Text);
        await reviewing.With("verdict", "approve").Press("judge");
        await (await desk.Look("leader@615", "615-01")).With("verdict", "approve").Press("judge");

        Assert.Equal(("accepted", 2), ((await desk.Told.Case("615-01")).Status, (await desk.Told.Case("615-01")).LastRevision));
        Assert.Equal(new NumberAnswer(1433), Answers.Read((await desk.Revisions("615-01"))[1].Answers)["figures.meetings.period"]);
        Assert.Contains("Đã trả lại", (await desk.Look("officer@615-01", "615-01")).Text);
    }

    [Fact]
    public async Task What_cannot_be_read_is_shown_again_as_it_was_typed()
    {
        await using var desk = await Desk.Open();
        var page = await (await desk.Filled("officer@615-01", "615-01")).With("figures.attendances.period", "83.5").With("figures.labourDays.period", "hơn 1.370").Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("83.5", page.Fields["figures.attendances.period"]);
        Assert.Contains("href=\"#at-figures.attendances.period\"", page.Html);
        Assert.Empty(await desk.Revisions("615-01"));

        // The draft keeps it too: whoever opens the page tomorrow sees the same.
        Assert.Equal("83.5", (await desk.Look("officer@615-01", "615-01")).Fields["figures.attendances.period"]);
        Assert.Equal("khoảng 1.370", (await desk.Look("officer@615-01", "615-01")).Fields["figures.labourDays.period"]);
    }

    [Fact]
    public async Task Pressing_submit_twice_sends_once()
    {
        await using var desk = await Desk.Open();
        var page = await desk.Filled("officer@615-01", "615-01");
        await Task.WhenAll(page.Send("submit"), page.Send("submit"));
        Assert.Contains("Việc này đã được thực hiện rồi", (await page.Press("submit")).Text);
        Assert.Single(await desk.Revisions("615-01"));
        Assert.Equal(1, await desk.Read(db => db.Audit.CountAsync(row => row.Act == "submit", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_sender_takes_it_back_until_somebody_opens_it()
    {
        await using var desk = await Desk.Open();
        await (await desk.Filled("officer@615-01", "615-01")).Press("submit");
        Assert.Contains("Đã thu hồi", (await (await desk.Look("officer@615-01", "615-01")).Press("withdraw")).Text);
        await (await desk.Look("officer@615-01", "615-01")).Press("submit");

        // Looking does not open it; the button does.
        await desk.Look("leader@615-01", "615-01");
        var tooLate = await desk.Look("officer@615-01", "615-01");
        Assert.Contains("value=\"withdraw\"", tooLate.Html);
        await (await desk.Look("leader@615-01", "615-01")).Press("open");
        Assert.Contains("không thu hồi được nữa", (await tooLate.Press("withdraw")).Text);
        Assert.DoesNotContain("value=\"withdraw\"", (await desk.Look("officer@615-01", "615-01")).Html);
    }

    [Fact]
    public async Task Nobody_signs_what_they_drafted_and_the_page_says_so_before_it_is_tried()
    {
        await using var desk = await Desk.Open();
        await desk.House.Get<DanVanFlow.Server.Data.Steps.StepLane>().Write(async db =>
        {
            db.Holdings.Add(new() { Unit = "615-01", Role = "leader", Person = "officer@615-01", From = new(2020, 1, 1) });
            await DanVanFlow.Server.Data.Snapshots.OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        desk.House.Get<DanVanFlow.Server.Data.Snapshots.OrganizationCache>().Changed();
        await (await desk.Filled("officer@615-01", "615-01")).Press("submit");
        var page = await desk.Look("officer@615-01", "615-01");
        Assert.Contains("phải do người khác", page.Text);
        var refused = await page.With("verdict", "approve").Press("judge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("signing", (await desk.Told.Case("615-01")).Status);
    }

    [Fact]
    public async Task Another_units_case_is_as_if_it_did_not_exist()
    {
        await using var desk = await Desk.Open();
        var (stranger, id) = (await desk.As("officer@615-02"), await desk.Case("615-01"));
        foreach (var path in new[] { $"/cases/{id}", $"/cases/{id}/route.bpmn", $"/cases/{id}/files/x", "/cases/none" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(path)).StatusCode);
        var own = await desk.Look("officer@615-02", "615-02");
        Assert.Equal(HttpStatusCode.NotFound, (await own.Send("save", action: $"/cases/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.Send("", action: $"/cases/{id}/draft")).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_the_units_own_until_it_is_sent()
    {
        await using var desk = await Desk.Open();
        await (await desk.Look("officer@615-01", "615-01")).With("situation.people", "Chưa chín").Press("save");
        Assert.Contains("Chưa chín", (await desk.Look("leader@615-01", "615-01")).Text);
        Assert.DoesNotContain("Chưa chín", (await desk.Look("officer@615", "615-01")).Text);
    }
}
