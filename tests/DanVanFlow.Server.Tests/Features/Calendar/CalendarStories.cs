using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Calendar;

/// <summary>A day becomes a holiday while a call is open: seen before, done at once, said once, and taken back.</summary>
public sealed partial class CalendarStories
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    const string Door = "/calendar/edit";

    [Theory, OnEachDatabase]
    public async Task An_announced_holiday_moves_open_deadlines_says_which_and_is_taken_back(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        await CallStories.Opened(house);
        var told = new Telling(house);
        var terms = house.Get<UnitTerms>();
        Assert.Null(await terms.Give(new Caller("leader@615", ""), (await told.Case("615-02")).Call!, "615-02", new(2023, 6, 23), "Mưa lũ"));
        using var keeper = await Administrator(house);

        // Nothing is saved without a reason, and what was typed stays.
        Assert.Contains("Xin ghi lý do.", (await keeper.Press(Door, Door, Fields(reason: ""))).Page);
        var source = await Source(keeper, Door, Fields());
        var shown = WebUtility.HtmlDecode(source);
        Assert.Contains("2 thời hạn đang mở sẽ dời", shown);
        Assert.Contains("value=\"Nghỉ bão\"", shown);
        Assert.Matches(@"Cấp xã[\s\S]*16/06/2023[\s\S]*19/06/2023", shown);
        await using (var db = house.Db())
            Assert.Empty(await db.CalendarChanges.Where(change => change.By != null).ToListAsync(Cancel));

        // A yes to something else than what was shown is no yes.
        Assert.Contains("Thay đổi không còn đúng như bản xem trước.", (await keeper.Press(Door, $"{Door}?handler=Save", [.. Fields(), ("Seen", "khác")])).Page);
        var (status, _, done) = await keeper.Press(Door, $"{Door}?handler=Save", [.. Fields(), ("Seen", Mark().Match(source).Groups[1].Value)]);
        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Contains("Đã lưu lịch. 2 thời hạn được dời, 3 đơn vị được thông báo.", done);
        Assert.Contains("Nghỉ bão", done);
        Assert.Equal((At(19), At(19)), ((await told.Case("615-01")).DueAt, (await told.OpenItem("615-01")).DueAt));
        Assert.Equal(At(21), (await told.Case("615")).DueAt);
        // More time that was given by hand stays.
        Assert.Equal(At(23), (await told.Case("615-02")).DueAt);

        await using (var db = house.Db())
        {
            Assert.Equal(["615", "615-01", "615-03"], await CallCareStories.Letters(db, "call-changed"));
            var change = await db.CalendarChanges.SingleAsync(row => row.By != null, Cancel);
            var undo = $"/calendar/changes/{change.Id}";
            var back = await keeper.Source(undo);
            var (undone, _, page) = await keeper.Press(undo, undo, ("Reason", "Không bão"), ("Seen", Mark().Match(back).Groups[1].Value));
            Assert.Equal(HttpStatusCode.Found, undone);
            Assert.Contains("2 thời hạn được dời", page);
        }
        Assert.Equal((At(16), At(20)), ((await told.Case("615-01")).DueAt, (await told.Case("615")).DueAt));
        Assert.True(house.Get<WorkflowShelf>().Calendar.IsWorkingDay(new(2023, 6, 15)));
        await using var after = house.Db();
        Assert.Equal(["change-calendar", "undo-calendar"], await after.Audit.Where(row => row.Act.EndsWith("-calendar")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task A_province_s_own_day_moves_its_own_calls_and_nobody_else_s_calendar(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        await CallStories.Opened(house);
        using var keeper = await Administrator(house);
        var fields = Fields(area: "62");
        var source = await Source(keeper, Door, fields);
        await keeper.Press(Door, $"{Door}?handler=Save", [.. fields, ("Seen", Mark().Match(source).Groups[1].Value)]);
        Assert.Equal(At(19), (await new Telling(house).Case("615-01")).DueAt);
        var calendars = house.Get<CalendarCache>().Current;
        Assert.True(calendars.Country.IsWorkingDay(new(2023, 6, 15)));
        Assert.False(calendars.Of(["615-01", "615", "62"]).IsWorkingDay(new(2023, 6, 15)));
        Assert.Contains("riêng của tỉnh", await keeper.Read("/calendar?year=2023&area=62"));
        Assert.DoesNotContain("Nghỉ bão", await keeper.Read("/calendar?year=2023"));
    }

    [Fact]
    public async Task The_shipped_calendar_is_put_in_once_and_read_by_everybody_but_edited_by_few()
    {
        await using var house = await House.Build(listen: true, settings: Quiet);
        await house.Get<ShippedCalendar>().PutIn();
        var file = house.Get<WorkflowFolders>().Calendar();
        var kept = house.Get<CalendarCache>().Current.Country;
        Assert.Equal(file.Entries.OrderBy(entry => entry.From), kept.Entries.OrderBy(entry => entry.From));
        Assert.Equal((file.CoveredFrom, file.CoveredTo), (kept.CoveredFrom, kept.CoveredTo));
        using var commune = await PageReader.Of(house, "officer@615-01");
        var page = await commune.Read("/calendar?year=2026");
        Assert.Contains("24/11/2026", page);
        Assert.DoesNotContain("Thêm ngày", page);
        Assert.Equal(HttpStatusCode.NotFound, await commune.Status(Door));
    }

    static (string Name, string Value)[] Fields(string reason = "Bão số 1", string area = "") =>
    [
        ("Area", area), ("From", "2023-06-15"), ("To", ""), ("Kind", "Holiday"), ("NameVi", "Nghỉ bão"), ("NameEn", "Storm"), ("Confidence", "Announced"), ("Source", "Công điện 01"), ("Reason", reason),
    ];

    // The page as it stands after a look, with its hidden mark.
    static async Task<string> Source(PageReader reader, string page, (string Name, string Value)[] fields)
    {
        var token = Token().Match(await reader.Source(page)).Groups[1].Value;
        using var answer = await reader.Http.PostAsync(page, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))), Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    static async Task<PageReader> Administrator(House house)
    {
        await house.Get<StepLane>().Write(async db => await db.Users.Where(person => person.Id == "leader@62").ExecuteUpdateAsync(set => set.SetProperty(person => person.IsAdministrator, true)));
        house.Get<AccountDirectory>().Forget("leader@62");
        return await PageReader.Of(house, "leader@62");
    }

    static DateTimeOffset At(int day) => new(2023, 6, day, 17, 0, 0, TimeSpan.FromHours(7));

    static readonly Dictionary<string, string?> Quiet = new() { ["Outbox:RunsByItself"] = "false" };

    [GeneratedRegex("name=\"Seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Mark();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
