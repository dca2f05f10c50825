using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>A district's report starts from its communes'; what is missing is named, what is corrected is explained, what has changed below is said.</summary>
public sealed class ParentReports
{
    [Fact]
    public async Task The_draft_starts_from_below_and_goes_only_with_a_reason_for_each_missing_unit()
    {
        await using var desk = await Desk.Open();
        await Accept(desk, "615-01", "12");
        await Accept(desk, "615-02", "30");
        var page = await desk.Look("officer@615", "615");
        Assert.Equal("42", page.Fields["figures.meetings.period"]);
        Assert.Contains("2/3", page.Text);
        Assert.Contains($"/rollups/{await desk.Case("615")}?path=figures.meetings.period", page.Html);

        var report = (await desk.Report("615")).Where(place => page.Fields.GetValueOrDefault(place.Key, "") == "").ToDictionary();
        var refused = await page.With(report).Press("submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("xã Đăk La", refused.Text);
        Assert.Contains("Đã trình.", (await refused.With("~missing.615-03", "Xã mất điện, gửi bản giấy").Press("submit")).Text);

        var sent = Assert.Single(await desk.Revisions("615"));
        var sources = ReportSources.Read(sent.Sources);
        Assert.Equal(["615-01", "615-02"], sources.Children.Select(child => child.UnitCode).Order());
        Assert.Equal("Xã mất điện, gửi bản giấy", sources.Missing["615-03"]);
        Assert.Contains("Xã mất điện", (await desk.Look("leader@615", "615")).Text);
    }

    [Fact]
    public async Task A_correction_needs_its_reason_and_a_later_report_is_added_without_touching_it()
    {
        await using var desk = await Desk.Open();
        await Accept(desk, "615-01", "12");
        var page = (await desk.Look("officer@615", "615")).With("figures.meetings.period", "50").With("figures.meetings.year", "90");
        Assert.Equal("50", (await page.Press("save")).Fields["figures.meetings.period"]);

        await Accept(desk, "615-02", "30");
        var stale = await desk.Look("officer@615", "615");
        Assert.Contains("đã thay đổi sau khi tổng hợp", stale.Text);
        var fresh = await stale.With("figures.meetings.period~reason", "Thêm cuộc của huyện").Press("refresh");
        Assert.Equal("50", fresh.Fields["figures.meetings.period"]);
        Assert.Equal("Thêm cuộc của huyện", fresh.Fields["figures.meetings.period~reason"]);
        Assert.Contains("2/3", fresh.Text);
        Assert.Equal("42", Figure(await desk.Read(db => Task.FromResult(db.Drafts.Single(draft => draft.Case == stale.Action.Substring(7, 32)).Sources))));
    }

    static string Figure(string? sources) => NumberText.Format(ReportSources.Read(sources).Prefill["figures.meetings.period"]);

    static async Task Accept(Desk desk, string unit, string meetings)
    {
        var page = (await desk.Filled($"officer@{unit}", unit)).With("figures.meetings.period", meetings).With("figures.meetings.year", meetings);
        Assert.Contains("Đã trình.", (await page.Press("submit")).Text);
        await desk.Told.Say($"leader@{unit}", unit, "approve");
        await desk.Told.Say("officer@615", unit, "approve");
        await desk.Told.Say("leader@615", unit, "approve");
    }
}
