using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>What can go wrong between two people, two clicks, or with a browser that runs no script.</summary>
public sealed class DraftStories(Chromium chromium) : BrowserStories(chromium)
{
    [BrowserFact]
    public async Task Two_people_on_one_draft_see_both_texts_and_choose()
    {
        var house = await Open();
        await Holds(house, "officer@615-02", "615-01");
        var first = await house.As("officer@615-01");
        var second = await house.As("officer@615-02");
        await first.Open("xã Đăk Hà");
        await second.Open("xã Đăk Hà");

        await first.Type("situation.people", "Bản của người thứ nhất");
        await first.Press("Lưu nháp");
        await first.IsTold("Đã lưu bản nháp");
        await second.Type("situation.people", "Bản của người thứ hai");
        await second.Sees(second.Page.Locator("[data-autosave-status]"), "Người khác vừa lưu");
        await second.Press("Lưu nháp");

        await second.Sees("Hai người cùng sửa một chỗ");
        await second.Sees("Bản của người thứ nhất");
        await second.Sees("Bản của người thứ hai");
        await second.Picture("conflict");
        await second.Page.GetByRole(AriaRole.Radio, new() { Name = "Bản của tôi" }).CheckAsync();
        await second.Press("Lưu theo lựa chọn");
        await second.Holds("situation.people", "Bản của người thứ hai");
    }

    [BrowserFact]
    public async Task A_double_click_sends_one_revision()
    {
        var house = await Open();
        var commune = await house.As("officer@615-01");
        await commune.Open("xã Đăk Hà");
        await commune.Type(await house.Desk.Report("615-01"));
        await commune.Page.Locator(".case-bar button[value=submit]").DblClickAsync();
        await commune.Sees(commune.Page.Locator(".case-facts"), "Chờ ký");
        Assert.Single(await house.Desk.Revisions("615-01"));
        Assert.Equal(1, await house.Desk.Read(db => db.Audit.CountAsync(row => row.Act == "submit")));
    }

    [BrowserFact]
    public async Task Without_scripts_everything_still_works()
    {
        var house = await Open();
        var commune = await house.As("officer@615-01", Screen.Phone, scripts: false);
        await commune.Page.GotoAsync("/");
        await commune.Page.Locator("table.work td.main a").First.ClickAsync();
        foreach (var (path, text) in await house.Desk.Report("615-01"))
            if (text is "yes" or "no")
                await commune.Field(path).SelectOptionAsync(text);
            else
                await commune.Field(path).FillAsync(text);
        await commune.Field("figures.meetings.period").FillAsync("1.433");
        await commune.Field("figures.meetings.year").FillAsync("1.433");
        await commune.Press("Lưu nháp");
        await commune.IsTold("Đã lưu bản nháp");
        await commune.Holds("figures.meetings.period", "1.433");
        await commune.Press("Trình");
        await commune.IsTold("Đã trình.");
        Assert.Single(await house.Desk.Revisions("615-01"));
    }

    [BrowserFact]
    public async Task What_was_typed_is_kept_without_pressing_anything()
    {
        var house = await Open();
        var commune = await house.As("officer@615-01");
        await commune.Open("xã Đăk Hà");
        await commune.Type("situation.people", "Chưa bấm gì cả");
        await Expect(commune.Page.Locator("[data-autosave-status]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });
        await commune.Page.ReloadAsync();
        await commune.Holds("situation.people", "Chưa bấm gì cả");
    }

    static async Task Holds(BrowserHouse house, string person, string unit)
    {
        await house.Desk.House.Get<StepLane>().Write(async db =>
        {
            db.Holdings.Add(new() { Unit = unit, Role = "officer", Person = person, From = new(2020, 1, 1) });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Desk.House.Get<OrganizationCache>().Changed();
    }
}
