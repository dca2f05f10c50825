using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Browser;

/// <summary>The product's main job as people do it, before a desk's screen and on a phone: commune, district, back, again, province.</summary>
public sealed class SixMonthReportJourney(Chromium chromium) : BrowserStories(chromium)
{
    [Theory, OnEachScreen]
    public async Task A_report_goes_from_commune_to_district_and_back_and_again_to_the_province(string screen)
    {
        var house = await Open();
        var commune = await house.As("officer@615-01", screen);
        var report = await house.Desk.Report("615-01");

        // The commune's officer forgets a required text. The page says so on top and at the field, and keeps every word.
        await commune.Open("xã Đăk Hà");
        await commune.Type(report.Where(place => place.Key != "situation.people"));
        await commune.Type("figures.meetings.period", "1.433");
        await commune.Type("figures.meetings.year", "1.500");
        await commune.Type("figures.poorFund.period", "83,5");
        await commune.Type("figures.litRoads.period", "không phát sinh");
        await commune.Press("Trình");
        await commune.Sees(commune.Page.Locator("#trouble"), "Tư tưởng, đời sống Nhân dân");
        await commune.Sees(commune.Page.Locator("[id=\"at-situation.people-trouble\"]"), "Chưa nhập");
        await commune.Picture("trouble");
        await commune.Holds("figures.meetings.period", "1.433");
        await commune.Holds("figures.poorFund.period", "83,5");
        await commune.Holds("figures.litRoads.period", "không phát sinh");
        await commune.Holds("assessment.strengths", report["assessment.strengths"]);
        await commune.Type("situation.people", "Nhân dân phấn khởi, tin tưởng.");
        await commune.Press("Trình");
        await commune.IsTold("Đã trình.");
        await commune.Picture("sent");

        var communeLeader = await house.As("leader@615-01", screen);
        await communeLeader.Open("xã Đăk Hà");
        await communeLeader.Judge("Đồng ý");
        await communeLeader.IsTold("Đã ghi nhận: đồng ý.");

        // The district asks back, at the row itself.
        var district = await house.As("officer@615", screen);
        await district.Open("xã Đăk Hà");
        await district.Press("Mở để xem xét");
        await district.IsTold("Đã mở để xem xét");
        await district.Remark("figures.meetings", "Chưa khớp với biên bản giao ban.");
        await district.Judge("Trả lại", "Rà lại số cuộc tuyên truyền.");
        await district.IsTold("Đã trả lại");

        await commune.Open("xã Đăk Hà", tab: "Trả lại");
        await commune.Sees("Chưa khớp với biên bản giao ban.");
        await commune.Picture("returned");
        await commune.AnswerRemarks("Đã rà lại theo biên bản.");
        await commune.Type("figures.meetings.period", "1.343");
        await commune.Press("Trình");
        await commune.IsTold("Đã trình.");
        await communeLeader.Open("xã Đăk Hà");
        await communeLeader.Judge("Đồng ý");
        await communeLeader.IsTold("Đã ghi nhận: đồng ý.");

        // The second time the district sees what has changed since it looked, and lets it pass.
        await district.Open("xã Đăk Hà");
        var change = district.Page.Locator("table.changes tr", new() { HasText = "1.433" });
        await district.Sees(change, "1.343");
        await district.Sees("Đã rà lại theo biên bản.");
        await district.Judge("Đồng ý");
        await district.IsTold("Đã ghi nhận: đồng ý.");
        var districtLeader = await house.As("leader@615", screen);
        await districtLeader.Open("xã Đăk Hà");
        await districtLeader.Judge("Đồng ý");
        await districtLeader.IsTold("Đã ghi nhận: đồng ý.");
        await districtLeader.Sees(districtLeader.Page.Locator(".case-facts"), "Đã phê duyệt");

        // The district's own report starts from the commune's figures and goes without the other two only with a reason for each.
        await district.Open("huyện Đăk Hà");
        await district.Holds("figures.meetings.period", "1.343");
        await district.Holds("figures.poorFund.period", "83,5");
        await district.Sees("1/3");
        await district.Picture("district-draft");
        await district.TypeWhereBlank(await house.Desk.Report("615"));
        await district.Press("Trình");
        var trouble = district.Page.Locator("#trouble");
        await district.Sees(trouble, "xã Đăk Hring: ghi lý do");
        await district.Picture("district-missing");
        await district.Page.Locator("[id=\"missing-615-02\"]").FillAsync("Mất điện, gửi bản giấy sau.");
        await district.Page.Locator("[id=\"missing-615-03\"]").FillAsync("Xã đang sáp nhập thôn.");
        await district.Press("Trình");
        await district.IsTold("Đã trình.");
        await districtLeader.Open("huyện Đăk Hà");
        await districtLeader.Sees("Mất điện, gửi bản giấy sau.");
        await districtLeader.Judge("Đồng ý");
        await districtLeader.IsTold("Đã ghi nhận: đồng ý.");

        // The province finds it among its work and in the overview of the call.
        var province = await house.As("officer@62", screen);
        await province.Open("huyện Đăk Hà");
        await province.Page.GotoAsync("/calls");
        await province.Page.Locator(".call-card h2 a").ClickAsync();
        await province.Sees(province.Page.Locator("#below-62 tr", new() { HasText = "huyện Đăk Hà" }), "Đang thẩm định");
        await province.Picture("overview");
        await province.Open("huyện Đăk Hà");
        await province.Judge("Đồng ý");
        await province.IsTold("Đã ghi nhận: đồng ý.");

        Assert.Equal(("accepted", 2), ((await house.Desk.Told.Case("615-01")).Status, (await house.Desk.Told.Case("615-01")).LastRevision));
        Assert.Equal("approving", (await house.Desk.Told.Case("615")).Status);
        Assert.Equal(0, await house.Desk.Read(db => db.Cases.CountAsync(row => row.HasIncident)));
    }
}
