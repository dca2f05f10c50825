using System.Net;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Features.Inspections;

/// <summary>A province inspects its district: what the board, the district and a commune find on the pages, from the decision to the remedies and the next visit.</summary>
public sealed class InspectionStories
{
    const string Reason = "Bảy ý kiến sau đối thoại chưa có văn bản trả lời";

    [Theory, OnEachDatabase]
    public async Task What_the_team_writes_is_the_boards_until_its_step_comes(string provider)
    {
        var played = await PlayedInspection.In(provider);
        await using var house = played.House;
        await played.Until("approveDecision");
        var id = (await played.Newest("inspection")).Id;
        await played.Until("visit");
        using var head = await PageReader.Of(house, "deputy@62");
        using var unit = await PageReader.Of(house, "officer@615");
        using var commune = await PageReader.Of(house, "officer@615-01");

        Assert.Contains(Reason, await head.Read($"/inspections/{id}/comparison"));
        foreach (var page in (string[])[$"/inspections/{id}", $"/inspections/{id}/comparison", $"/cases/{id}?paper=visit", $"/cases/{id}?paper=agreed", "/inspections", "/inspections/units/615"])
            Assert.DoesNotContain(Reason, await unit.Read(page));
        Assert.Equal(0, (await house.Get<CaseReader>().Case(played.Viewer("officer@615"), id, "visit"))!.Revision);
        Assert.True((await house.Get<CaseReader>().Case(played.Viewer("leader@62"), id, "visit"))!.Revision > 0);
        foreach (var page in (string[])[$"/inspections/{id}", $"/inspections/{id}/comparison", "/inspections/units/615", $"/inspections/{id}/documents/decision"])
            Assert.Equal(HttpStatusCode.NotFound, await commune.Status(page));

        await played.Until("teamConfirms");
        Assert.Contains(Reason, await unit.Read($"/inspections/{id}/comparison"));
        await played.Until("findings");
        Assert.DoesNotContain("Hồ sơ hai hội nghị đối thoại", await unit.Read($"/inspections/{id}"));
        await played.Until("sendFindings");
        Assert.Contains("Hồ sơ hai hội nghị đối thoại", await unit.Read($"/inspections/{id}"));
        await played.Until("assess");
        Assert.DoesNotContain("Chấp nhận một phần", await unit.Read($"/inspections/{id}"));
        Assert.Contains("Chấp nhận một phần", await head.Read($"/inspections/{id}"));
    }

    [Theory, OnEachDatabase]
    public async Task Scores_documents_remedies_and_the_next_visit_stand_on_the_pages_of_three_levels(string provider)
    {
        var played = await PlayedInspection.In(provider);
        await using var house = played.House;
        await played.Until("approveDecision");
        var id = (await played.Newest("inspection")).Id;
        using var leader = await PageReader.Of(house, "leader@62");
        using var head = await PageReader.Of(house, "deputy@62");
        using var unit = await PageReader.Of(house, "leader@615");
        using var commune = await PageReader.Of(house, "leader@615-01");
        var mine = await head.Read("/inspections");
        Assert.Contains("Đồng chí là trưởng đoàn", mine);
        Assert.Contains("còn 47 ngày", mine); // 45 days from 17 November, looked at on the 15th
        Assert.Matches(@"Th\.12.*huyện Đăk Hà.*01/12.*Trưởng đoàn: Phó Trưởng ban", await leader.Read("/inspections/plan?year=2023"));
        Assert.DoesNotContain("01/12", await commune.Read("/inspections/plan?year=2023"));

        await played.Until("receive");
        var compared = await unit.Read($"/inspections/{id}/comparison?only=differences");
        Assert.Contains("70/76", compared);
        Assert.Contains("Ba mô hình đã bổ sung chỉ tiêu ngay trong ngày làm việc.", compared);
        Assert.Contains("1 mục không áp dụng, không tính vào mẫu số", compared);
        Assert.DoesNotContain("Họp, giao ban định kỳ", compared);
        var notice = await unit.Read($"/inspections/{id}/documents/notice");
        Assert.Contains("ĐẢNG CỘNG SẢN VIỆT NAM", notice);
        Assert.Contains("TỈNH ỦY KON TUM", notice);
        Assert.Contains("Số 123-TB/BDVTU", notice);
        Assert.Contains("ngày 20 tháng 12 năm 2023", notice);
        foreach (var document in (string[])["decision", "plan", "outline", "schedule", "self-report", "minutes", "result"])
            Assert.Contains("Nơi nhận:", await leader.Read($"/inspections/{id}/documents/{document}"));
        Assert.Equal(HttpStatusCode.NotFound, await leader.Status($"/inspections/{id}/documents/remedy-plan"));

        // One remedy is closed after the board verified it, one is past its day; a new inspection finds what is open.
        await played.Until("close");
        var remedies = await leader.Read("/inspections/remedies");
        Assert.Contains("Quá hạn: 1", remedies);
        Assert.Contains("Đã khắc phục: 1", remedies);
        Assert.Contains("1 trên 3 kiến nghị", await leader.Read("/inspections/remedies?state=late&unit=615&owner=officer@615"));
        Assert.Contains("0 trên 0 kiến nghị", await commune.Read("/inspections/remedies"));
        var remedy = (await played.Newest("remedy")).Id;
        Assert.Contains("KẾ HOẠCH", await unit.Read($"/inspections/{remedy}/documents/remedy-plan"));
        Assert.Contains("70/76", await unit.Read("/inspections/units/615"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status("/inspections/units/615"));

        // In the next inspection the two that are open stand beside the item that asks for them: what, due, late or not, at which step. On line and taken along.
        await played.Until("approveDecision");
        var next = (await played.Newest("inspection")).Id;
        using var officer = await PageReader.Of(house, "officer@615");
        foreach (var (page, due) in ((string, string)[])[($"/cases/{next}?paper=self-check", "31/01/2024 quá hạn 15 ngày làm việc"), ($"/take-along/{next}/self-check", "31/01/2024")])
        {
            var beside = (await officer.Read(page)).Split("Kiến nghị của lần trước còn mở: 2 (tính đến 28/02/2024)");
            Assert.Equal(2, beside.Length);
            Assert.EndsWith("36. Hạn chế nêu ở lần kiểm tra trước đã khắc phục (số đã khắc phục) *", beside[0].Trim());
            Assert.True(beside[1].Trim().StartsWith($"Lập danh mục, đánh giá kết quả giải quyết ý kiến sau đối thoại Hạn {due} Quá hạn Đang ở bước: Khắc phục, báo cáo kết quả Bổ sung chỉ tiêu, sản phẩm cho các mô hình", StringComparison.Ordinal), beside[1][..300]);
            Assert.DoesNotContain("Xây dựng cơ chế phối hợp", beside[1]);
        }
        await using var db = house.Db();
        var now = await db.Cases.FindAsync([next], TestContext.Current.CancellationToken);
        Assert.Equal(2, (await house.Get<CarriedOver>().Before(played.Viewer("inspector@62"), now!, ["remedy"])).Count);
        Assert.Empty(await house.Get<CarriedOver>().Before(played.Viewer("leader@615-01"), now!, ["remedy"]));
        Assert.Empty(await house.Get<CarriedOver>().Before(played.Viewer("inspector@62"), now!, ["campaign-plan"]));
    }

    [Theory, OnEachDatabase]
    public async Task An_extension_beyond_a_third_is_refused_and_a_granted_one_stands_in_the_countdown(string provider)
    {
        var played = await PlayedInspection.In(provider);
        await using var house = played.House;
        await played.Until("agree");
        var id = (await played.Newest("inspection")).Id;
        var minutes = Answers.Read("""{ "minutes.place": "Trụ sở", "minutes.content": "Làm việc.", "next.extension": true, "present.0.side": { "choice": ["team"] }, "present.0.post": "Trưởng đoàn", "present.1.side": { "choice": ["unit"] }, "present.1.post": "Lãnh đạo" }""");
        Assert.Equal("", await played.Say("inspection", "615", "minutes", "inspector@62", "submit", minutes));
        Assert.Equal("", await played.Say("inspection", "615", "teamConfirms", "deputy@62", "acknowledge", Answers.Empty));
        Assert.Equal("", await played.Say("inspection", "615", "unitConfirms", "leader@615", "acknowledge", Answers.Empty));

        var why = Answers.Read("""{ "request.why": "Phải xác minh thêm." }""");
        Assert.Contains("15", await played.Say("inspection", "615", "askExtension", "deputy@62", "submit", why.With("request.days", new NumberAnswer(16))));
        Assert.Equal("", await played.Say("inspection", "615", "askExtension", "deputy@62", "submit", why.With("request.days", new NumberAnswer(15))));
        using var head = await PageReader.Of(house, "deputy@62");
        Assert.Contains("được gia hạn một lần, nhiều nhất 15 ngày", await head.Read($"/inspections/{id}"));
        Assert.Equal("", await played.Say("inspection", "615", "decideExtension", "leader@62", "approve", Answers.Empty));

        var page = await head.Read($"/inspections/{id}");
        Assert.Contains("đã gia hạn 15 ngày", page);
        Assert.Contains("16/01/2024", page); // 17 November, 45 and 15 days
    }
}
