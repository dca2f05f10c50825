using System.Net;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Calls;

/// <summary>What happens to a call after it was opened: other dates, an end, an excuse, more time, a reform before its cut-off.</summary>
public sealed class CallCareStories
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    static readonly DateTimeOffset AfterCommunesWereDue = new(2023, 6, 20, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory, OnEachDatabase]
    public async Task A_call_gets_other_deadlines_which_reach_its_cases_its_work_and_the_level_above(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var call = await CallStories.Opened(house);
        var told = new Telling(house);
        await told.Say("officer@615-01", "615-01", "submit");
        await told.Say("leader@615-01", "615-01", "approve");
        using var province = await PageReader.Of(house, "leader@62");
        var page = $"/calls/{call}/manage";

        // The commune after its district, and no reason: refused twice over, and what was typed stays.
        var (status, _, refused) = await province.Press(page, $"{page}?handler=Dates", ("Dates[3]", "2023-06-22"), ("Dates[2]", "2023-06-21"), ("Dates[1]", "2023-06-26"), ("Reason", ""));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Xin ghi lý do; các đơn vị sẽ được thông báo.", refused);
        (_, _, refused) = await province.Press(page, $"{page}?handler=Dates", ("Dates[3]", "2023-06-22"), ("Dates[2]", "2023-06-21"), ("Dates[1]", "2023-06-26"), ("Reason", "Bão số 1"));
        Assert.Contains("Cấp 2 đến hạn ngày 21/06/2023 trong khi cấp 3 phải gửi trước lại đến hạn ngày 22/06/2023.", refused);
        Assert.Contains("Thời hạn của cấp 3 (01/06/2023) đã qua.",
            (await province.Press(page, $"{page}?handler=Dates", ("Dates[3]", "2023-06-01"), ("Dates[2]", "2023-06-21"), ("Dates[1]", "2023-06-26"), ("Reason", "x"))).Page);

        var (_, landed, done) = await province.Press(page, $"{page}?handler=Dates", ("Dates[3]", "2023-06-20"), ("Dates[2]", "2023-06-22"), ("Dates[1]", "2023-06-26"), ("Reason", "Bão số 1"));
        Assert.Equal($"/calls/{call}", landed.ToString());
        Assert.Contains("Đã đổi thời hạn", done);

        await using var db = house.Db();
        Assert.Equal(At(2023, 6, 20), (await told.Case("615-02")).DueAt);
        Assert.Equal(At(2023, 6, 20), (await told.OpenItem("615-02")).DueAt);
        Assert.Equal(At(2023, 6, 22), (await told.OpenItem("615-01")).DueAt);
        Assert.Equal(At(2023, 6, 22), (await told.Case("615")).DueAt);
        Assert.Equal(At(2023, 6, 26), (await told.Case("62")).DueAt);
        // One letter for each unit whose own day moved; the province's did not.
        Assert.Equal(["615", "615-01", "615-02", "615-03"], await Letters(db, "call-changed"));
        Assert.Contains("3: 2023-06-16", (await db.Audit.SingleAsync(row => row.Act == "change-deadlines", Cancel)).Before);

        // Work that opens from now on is due by the new day.
        await told.Say("officer@615-02", "615-02", "submit");
        await told.Say("leader@615-02", "615-02", "approve");
        Assert.Equal(At(2023, 6, 22), (await told.OpenItem("615-02")).DueAt);
        using var commune = await PageReader.Of(house, "officer@615-01");
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status(page));
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_asks_for_more_time_and_its_superior_decides(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var call = await CallStories.Opened(house);
        var page = $"/calls/{call}/units/615-01";
        using var commune = await PageReader.Of(house, "officer@615-01");
        Assert.Contains("Ngày gia hạn phải sau thời hạn hiện tại", (await commune.Press(page, $"{page}?handler=Ask", ("Wanted", "2023-06-16"), ("Reason", "Mưa lũ"))).Page);
        Assert.Contains("Đã gửi đề nghị gia hạn.", (await commune.Press(page, $"{page}?handler=Ask", ("Wanted", "2023-06-19"), ("Reason", "Mưa lũ"))).Page);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Press(page, $"{page}?handler=Ask", ("Wanted", "2023-06-19"), ("Reason", "Mưa lũ"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Press(page, $"{page}?handler=Grant", ("number", "1"), ("Until", "2023-06-19"))).Status);

        using var district = await PageReader.Of(house, "leader@615");
        Assert.Contains("1 đơn vị xin gia hạn", await district.Read($"/calls/{call}"));
        Assert.Contains("Đã gia hạn cho xã Đăk Hà.", (await district.Press(page, $"{page}?handler=Grant", ("number", "1"), ("Until", "2023-06-21"), ("Answer", "Đồng ý"))).Page);

        var told = new Telling(house);
        Assert.Equal(At(2023, 6, 21), (await told.Case("615-01")).DueAt);
        Assert.Equal(At(2023, 6, 21), (await told.OpenItem("615-01")).DueAt);
        house.Clock.StandAt(AfterCommunesWereDue);
        var board = await district.Read($"/calls/{call}");
        Assert.Contains("Quá hạn 2", board);
        Assert.Contains("Đã gia hạn", board);
        Assert.Contains("Đã gia hạn", await district.Source($"/calls/{call}/units.csv"));
        await using var db = house.Db();
        Assert.Equal(["615-01", "615-01"], [.. await Letters(db, "extension-asked"), .. await Letters(db, "extension-granted")]);
    }

    [Theory, OnEachDatabase]
    public async Task An_excused_unit_is_neither_late_nor_missing_and_may_be_readmitted(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var call = await CallStories.Opened(house);
        var page = $"/calls/{call}/units/615-03";
        using var district = await PageReader.Of(house, "leader@615");
        Assert.Contains("Xin ghi lý do.", (await district.Press(page, $"{page}?handler=Excuse", ("ExcuseReason", " "))).Page);
        Assert.Contains("Đã miễn báo cáo cho xã Đăk La.", (await district.Press(page, $"{page}?handler=Excuse", ("ExcuseReason", "Sáp nhập, chưa có cán bộ"))).Page);

        house.Clock.StandAt(AfterCommunesWereDue);
        var board = await district.Read($"/calls/{call}");
        Assert.Contains("Đã phê duyệt 0/3", board);
        Assert.Contains("Quá hạn 2", board);
        Assert.Contains("Được miễn 1", board);
        Assert.Contains("Được miễn: Sáp nhập, chưa có cán bộ", await district.Source($"/calls/{call}/units.csv"));

        // The district must name who is missing, and the excused commune is not among them.
        var told = new Telling(house);
        var refusal = (await told.Try("officer@615", "615", "submit")).Refusal!.ToString();
        Assert.Contains("615-02", refusal);
        Assert.DoesNotContain("615-03", refusal);

        Assert.Contains("xã Đăk La không còn được miễn.", (await district.Press(page, $"{page}?handler=Readmit", ("ExcuseReason", "Đã có cán bộ"))).Page);
        Assert.Equal(At(2023, 6, 16), (await told.OpenItem("615-03")).DueAt);
        await using var db = house.Db();
        Assert.Equal(["615-03", "615-03"], [.. await Letters(db, "unit-excused"), .. await Letters(db, "unit-readmitted")]);
        Assert.Equal(["excuse-unit", "readmit-unit"], await db.Audit.Where(row => row.Act.EndsWith("-unit")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task A_stopped_call_cancels_what_is_open_and_says_so_once(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var call = await CallStories.Opened(house);
        Assert.Equal("units-still-open", (await house.Get<CallCare>().Close(new Caller("leader@62", ""), call, "")).Refusal?.Code);
        using var province = await PageReader.Of(house, "leader@62");
        var page = $"/calls/{call}/manage";
        Assert.Contains("Xin ghi lý do; các đơn vị sẽ được thông báo.", (await province.Press(page, $"{page}?handler=Stop")).Page);
        Assert.Contains("Đợt đã dừng", (await province.Press(page, $"{page}?handler=Stop", ("EndReason", "Trung ương hoãn"))).Page);
        Assert.Equal("call-ended", (await house.Get<CallCare>().Stop(new Caller("leader@62", ""), call, "lại")).Refusal?.Code);
        await house.Get<CallKeeping>().Run();

        await using var db = house.Db();
        Assert.All(await db.Cases.ToListAsync(Cancel), on => Assert.Equal("cancelled", on.Status));
        Assert.Empty(await db.WorkItems.Where(item => item.ClosedAt == null).ToListAsync(Cancel));
        Assert.Equal(5, (await Letters(db, "call-stopped")).Count);
        Assert.Contains("Đã dừng", await province.Read("/calls"));
    }

    [Theory, OnEachDatabase]
    public async Task A_report_that_was_accepted_late_stays_flagged(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var call = await CallStories.Opened(house);
        var told = new Telling(house);
        await told.Say("officer@615-01", "615-01", "submit");
        house.Clock.StandAt(AfterCommunesWereDue);
        foreach (var who in (string[])["leader@615-01", "officer@615", "leader@615"])
            await told.Say(who, "615-01", "approve");
        using var district = await PageReader.Of(house, "leader@615");
        Assert.Contains("Gửi muộn", await district.Read($"/cases/{(await told.Case("615-01")).Id}"));
        Assert.Contains("Đã tổng hợp, gửi muộn: xã Đăk Hà", await district.Read($"/rollups?call={call}&unit=615"));
        using var other = await PageReader.Of(house, "officer@615-02");
        Assert.Contains($"href=\"/calls/{call}/units/615-02\"", await other.Source($"/cases/{(await told.Case("615-02")).Id}"));
        Assert.DoesNotContain("Xin gia hạn", await district.Read($"/cases/{(await told.Case("615-02")).Id}"));
        Assert.Contains("Đã phê duyệt Gửi muộn", await district.Read($"/calls/{call}"));
        Assert.Contains("Gửi muộn", await district.Source($"/calls/{call}/units.csv"));
    }

    [Theory, OnEachDatabase]
    public async Task A_reform_before_the_cut_off_takes_a_case_from_the_unit_that_ends_and_gives_one_to_the_new(string provider)
    {
        await using var house = await House.Build(provider, settings: Quiet);
        await CallStories.Opened(house);
        await house.Get<StepLane>().Write(async db =>
        {
            await db.UnitMemberships.Where(row => row.Code == "615-03").ExecuteUpdateAsync(set => set.SetProperty(row => row.To, new DateOnly(2023, 6, 9)));
            db.UnitNames.Add(new UnitNameRow { Code = "615-09", From = new(2023, 6, 10), Name = "Mới", NameEn = "New", Type = "xã" });
            db.UnitMemberships.Add(new UnitMembershipRow { Code = "615-09", Line = House.Line, From = new(2023, 6, 10), Parent = "615", Level = 3 });
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
        await house.Get<CallKeeping>().Run();
        var told = new Telling(house);
        // Until its last day the old unit goes on working, and the new one does not exist.
        Assert.Equal("draft", (await told.Case("615-03")).Status);
        house.Clock.StandAt(new(2023, 6, 12, 8, 0, 0, TimeSpan.FromHours(7)));
        await house.Get<CallKeeping>().Run();
        await house.Get<CallKeeping>().Run();

        Assert.Equal(("cancelled", "draft"), ((await told.Case("615-03")).Status, (await told.Case("615-09")).Status));
        Assert.Equal(At(2023, 6, 16), (await told.Case("615-09")).DueAt);
        await using var after = house.Db();
        Assert.Equal(["615-03"], await Letters(after, "call-stopped"));
        Assert.Contains("615-09", await Letters(after, "call-opened"));
        Assert.Equal(6, (await Letters(after, "call-opened")).Count);
    }

    static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 17, 0, 0, TimeSpan.FromHours(7));

    static readonly Dictionary<string, string?> Quiet = new() { ["Outbox:RunsByItself"] = "false" };

    /// <summary>Units that letters of this kind are about, by code.</summary>
    internal static async Task<List<string>> Letters(Server.Data.FlowDb db, string kind) =>
        [.. (await db.Outbox.AsNoTracking().Where(row => row.Kind == "letter").ToListAsync(Cancel)).Select(Server.Outbox.LetterOrder.From).Where(order => order.Letter == kind).Select(order => order.Unit!).Order()];
}
