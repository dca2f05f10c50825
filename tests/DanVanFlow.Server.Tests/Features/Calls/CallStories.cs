using System.Net;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Calls;

/// <summary>A call from its preview to the last polite letter, as people see it on the pages.</summary>
public sealed class CallStories
{
    static readonly DateTimeOffset AfterCommunesWereDue = new(2023, 6, 20, 9, 0, 0, TimeSpan.FromHours(7));

    [Theory, OnEachDatabase]
    public async Task A_call_is_looked_at_before_it_is_opened_and_opens_once(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        using var province = await PageReader.Of(house, "leader@62");
        var preview = await province.Read("/calls/open?workflow=six-month-report&period=2023-H1&unit=62");
        Assert.Contains("6 tháng đầu năm 2023 · tỉnh Kon Tum", preview);
        Assert.Contains("Cấp xã 3 16/06/2023", preview);
        Assert.Contains("Mở đợt cho 5 đơn vị", preview);
        await using (var db = house.Db())
            Assert.Empty(await db.Calls.ToListAsync(TestContext.Current.CancellationToken));

        const string door = "/calls/open?workflow=six-month-report&period=2023-H1&unit=62";
        var (status, landed, page) = await province.Press(door, door);
        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Matches("^/calls/[0-9a-f]{32}$", landed.ToString());
        Assert.Contains("Đã mở đợt cho 5 đơn vị.", page);

        Assert.Contains("Kỳ này đã có đợt cho đơn vị đó.", (await province.Press(door, door)).Page);
        await using var after = house.Db();
        Assert.Equal((1, 5, 5), (await after.Calls.CountAsync(TestContext.Current.CancellationToken), await after.Cases.CountAsync(TestContext.Current.CancellationToken),
            await after.Outbox.CountAsync(row => row.Id.StartsWith("letter-"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_preview_names_the_posts_that_nobody_holds()
    {
        await using var house = await House.Build(listen: true);
        await house.Get<StepLane>().Write(async db => await db.Holdings.Where(row => row.Unit == "615-02").ExecuteUpdateAsync(set => set.SetProperty(row => row.To, new DateOnly(2020, 1, 1))));
        house.Get<Server.Data.Snapshots.OrganizationCache>().Changed();
        using var province = await PageReader.Of(house, "leader@62");
        var preview = await province.Read("/calls/open?workflow=six-month-report&period=2023-H1&unit=62");
        Assert.Contains("2 vị trí còn khuyết", preview);
        Assert.Contains("Chuyên viên, xã Đăk Hring : chưa có ai làm thay", preview);
    }

    [Theory, OnEachDatabase]
    public async Task A_call_that_was_written_and_not_filled_is_filled_from_its_page(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var opened = new CallRow
        {
            Id = "half", Workflow = "six-month-report", Period = "2023-H1", Line = House.Line, RootUnit = "62", DataFrom = new(2022, 12, 15), CutOff = new(2023, 6, 14),
            Deadlines = """{"1":"2023-06-26","2":"2023-06-20","3":"2023-06-16"}""", OpenedAt = House.Monday, OpenedBy = "leader@62",
        };
        await house.Get<StepLane>().Write(async db => { db.Calls.Add(opened); return await db.SaveChangesAsync(); });
        using var province = await PageReader.Of(house, "leader@62");
        Assert.Contains("5 đơn vị chưa có hồ sơ.", await province.Read("/calls/half"));
        Assert.Contains("Đã mở thêm 5 hồ sơ.", (await province.Press("/calls/half", "/calls/half?handler=Fill")).Page);
        Assert.DoesNotContain("chưa có hồ sơ", await province.Read("/calls/half"));
        using var commune = await PageReader.Of(house, "officer@615-01");
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Press("/calls", "/calls/half?handler=Fill")).Status);
    }

    [Theory, OnEachDatabase]
    public async Task The_overview_counts_what_lies_where_and_says_who_is_late(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var call = await Opened(house);
        var told = new Telling(house);
        foreach (var (who, verdict) in new[] { ("officer@615-01", "submit"), ("leader@615-01", "approve"), ("officer@615", "approve"), ("leader@615", "approve") })
            await told.Say(who, "615-01", verdict);
        await told.Say("officer@615-02", "615-02", "submit");
        await told.Say("leader@615-02", "615-02", "approve");

        using var district = await PageReader.Of(house, "officer@615");
        var page = await district.Read($"/calls/{call}");
        Assert.Contains("Đã phê duyệt 1/4", page);
        Assert.Contains("Đã gửi cấp trên 1", page);
        Assert.Contains("Chưa bắt đầu 2", page);
        Assert.Contains("Đang thẩm định Chuyên viên, huyện Đăk Hà", page);

        house.Clock.StandAt(AfterCommunesWereDue);
        page = await district.Read($"/calls/{call}");
        Assert.Contains("Quá hạn 1", page);
        Assert.Contains("quá hạn 2 ngày làm việc", page);
        var late = await district.Read($"/calls/{call}?late=true");
        Assert.Contains("xã Đăk La", late);
        Assert.DoesNotContain("xã Đăk Hring", late);
        Assert.Contains("xã Đăk La", await district.Read($"/calls/{call}?q=dak+la"));
        Assert.Contains("Không có đơn vị phù hợp", await district.Read($"/calls/{call}?q=khong+co"));
    }

    [Theory, OnEachDatabase]
    public async Task Days_late_are_counted_by_the_province_s_own_calendar(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var call = await Opened(house);
        var storm = new CalendarEntry(new(2023, 6, 19), new(2023, 6, 19), CalendarEntryKind.SwappedOff, "Nghỉ tránh bão", "Storm", CalendarConfidence.Announced, "");
        Assert.Null((await house.Get<CalendarDesk>().Do(new Caller("leader@62", "leader"), "62", lines => CalendarTable.Put(lines, storm), "Bão số 1", "")).Refusal);
        house.Clock.StandAt(AfterCommunesWereDue);
        using var district = await PageReader.Of(house, "officer@615");
        var page = await district.Read($"/calls/{call}");
        Assert.Contains("quá hạn 1 ngày làm việc", page);
        Assert.DoesNotContain("quá hạn 2 ngày làm việc", page);
        using var commune = await PageReader.Of(house, "officer@615-02");
        Assert.Contains("quá hạn 1 ngày làm việc", await commune.Read("/"));
    }

    [Theory, OnEachDatabase]
    public async Task A_unit_that_was_told_when_the_call_was_opened_is_not_told_again_when_the_outbox_has_forgotten(string provider)
    {
        await using var house = await House.Build(provider);
        await house.Get<StepLane>().Write(async db =>
        {
            db.Calls.Add(new CallRow
            {
                Id = "half", Workflow = "six-month-report", Period = "2023-H1", Line = House.Line, RootUnit = "62", DataFrom = new(2022, 12, 15), CutOff = new(2023, 6, 14),
                Deadlines = """{"1":"2023-06-26","2":"2023-06-20","3":"2023-06-16"}""", OpenedAt = House.Monday, OpenedBy = "leader@62",
            });
            db.ToldUnits.Add(new() { Call = "half", Unit = "615-01", At = House.Monday });
            return await db.SaveChangesAsync();
        });
        await house.Get<CallDesk>().FillAll();
        await using var after = house.Db();
        var letters = await after.Outbox.Where(row => row.Id.StartsWith("letter-half-")).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains("letter-half-615-02", letters);
        Assert.DoesNotContain("letter-half-615-01", letters);
        Assert.Equal(5, await after.Cases.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, OnEachDatabase]
    public async Task Late_units_are_urged_politely_and_once_on_a_working_day(string provider)
    {
        await using var house = await House.Build(provider, listen: true);
        var call = await Opened(house);
        house.Clock.StandAt(AfterCommunesWereDue);
        using var district = await PageReader.Of(house, "officer@615");
        Assert.Contains("Đã gửi thư đôn đốc cho 1 đơn vị.", (await district.Press($"/calls/{call}", $"/calls/{call}?handler=Urge", ("unit", "615-02"))).Page);
        var (_, _, all) = await district.Press($"/calls/{call}", $"/calls/{call}?handler=Urge");
        Assert.Contains("Đã gửi thư đôn đốc cho 2 đơn vị. 1 đơn vị đã được đôn đốc trong ngày làm việc này nên không nhắc lại.", all);
        Assert.Equal(["urge", "urge", "urge"], await Acts(house));

        // The province sees them urged already, by whomever; a new working day is a new day.
        using var province = await PageReader.Of(house, "leader@62");
        await province.Press($"/calls/{call}", $"/calls/{call}?handler=Urge");
        Assert.Equal(3, (await Acts(house)).Count);
        house.Clock.StandAt(AfterCommunesWereDue.AddDays(1));
        await district.Press($"/calls/{call}", $"/calls/{call}?handler=Urge");
        Assert.Equal(6, (await Acts(house)).Count);

        await using var db = house.Db();
        var letters = await db.Outbox.Where(row => row.Id.StartsWith("urge-")).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(6, letters.Count);
        Assert.All(letters, letter => Assert.Contains("officer@615-0", letter.Payload));
    }

    [Fact]
    public async Task Two_who_press_urge_at_once_write_one_letter()
    {
        await using var house = await House.Build(listen: true);
        var call = await Opened(house);
        house.Clock.StandAt(AfterCommunesWereDue);
        using var district = await PageReader.Of(house, "officer@615");
        using var leader = await PageReader.Of(house, "leader@615");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? district : leader).Press($"/calls/{call}", $"/calls/{call}?handler=Urge")));
        Assert.Equal(3, (await Acts(house)).Count);
    }

    [Fact]
    public async Task A_commune_sees_its_own_line_and_nothing_of_its_neighbours()
    {
        await using var house = await House.Build(listen: true);
        var call = await Opened(house);
        house.Clock.StandAt(AfterCommunesWereDue);
        using var commune = await PageReader.Of(house, "officer@615-01");
        foreach (var page in new[] { await commune.Read($"/calls/{call}"), await commune.Source($"/calls/{call}/units.csv") })
        {
            Assert.Contains("xã Đăk Hà", page);
            Assert.DoesNotContain("Đăk Hring", page);
            Assert.DoesNotContain("615-03", page);
        }
        Assert.Contains("Đã phê duyệt 0/1", await commune.Read("/calls"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status("/calls/open"));
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status("/calls/nowhere"));
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Press($"/calls/{call}", $"/calls/{call}?handler=Urge", ("unit", "615-02"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Press($"/calls/{call}", $"/calls/{call}?handler=Urge", ("unit", "615-01"))).Status);
        Assert.Empty(await Acts(house));
    }

    [Fact]
    public async Task A_call_of_another_district_does_not_exist_for_this_one()
    {
        await using var house = await House.Build(listen: true);
        await house.Get<StepLane>().Write(async db =>
        {
            db.UnitNames.Add(new() { Code = "616", From = new(2013, 1, 1), Name = "Đăk Tô", NameEn = "Dak To", Type = "huyện" });
            db.UnitMemberships.Add(new() { Code = "616", Line = House.Line, From = new(2013, 1, 1), Parent = "62", Level = 2 });
            db.Holdings.Add(new() { Unit = "616", Role = "leader", Person = "leader@615-03", From = new(2013, 1, 1) });
            await db.Holdings.Where(row => row.Unit == "615-03").ExecuteDeleteAsync();
            return await db.SaveChangesAsync();
        });
        house.Get<Server.Data.Snapshots.OrganizationCache>().Changed();
        var call = (await house.Get<CallDesk>().Open(new Caller("leader@615", "leader"), "six-month-report", "2023-H1", "615")).Call;
        using var neighbour = await PageReader.Of(house, "leader@615-03");
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.Status($"/calls/{call}"));
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.Status($"/calls/{call}/units.csv"));
        Assert.Contains("Chưa có đợt nào", await neighbour.Read("/calls"));
        using var province = await PageReader.Of(house, "leader@62");
        Assert.Contains("huyện Đăk Hà", await province.Read($"/calls/{call}"));
    }

    [Fact]
    public async Task The_table_for_Excel_has_a_mark_semicolons_and_every_unit()
    {
        await using var house = await House.Build(listen: true);
        var call = await Opened(house);
        using var province = await PageReader.Of(house, "leader@62");
        var bytes = await province.Http.GetByteArrayAsync($"/calls/{call}/units.csv", TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("615-02;xã Đăk Hring;huyện Đăk Hà;Chưa bắt đầu;\"", lines[5].Replace("Chuyên viên, xã Đăk Hring", "\"Chuyên viên"));
        Assert.Contains(";16/06/2023;", lines[5]);
    }

    internal static async Task<string> Opened(House house)
    {
        var (call, refusal) = await house.Get<CallDesk>().Open(new Caller("leader@62", "leader"), "six-month-report", "2023-H1", "62");
        Assert.Null(refusal);
        return call!;
    }

    static async Task<List<string>> Acts(House house)
    {
        await using FlowDb db = house.Db();
        return await db.Audit.Where(row => row.Act == "urge").Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken);
    }
}
