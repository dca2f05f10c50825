using System.Net;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Regimes;

/// <summary>A regime from its form to the calls that it opens by itself.</summary>
public sealed class RegimeStories
{
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    static readonly Caller Province = new("leader@62", "leader");

    [Theory, OnEachDatabase]
    public async Task After_two_days_of_outage_a_call_opens_once_on_however_many_nodes(string provider)
    {
        await using var house = await House.Build(provider, settings: Quiet);
        house.Clock.StandAt(Day(2023, 5, 29));
        var (_, refusal) = await house.Get<RegimeDesk>().Save(Province, null, 0, HalfYears(house, 14));
        Assert.Null(refusal);
        Assert.Equal(0, await house.Get<OpenRegimes>().Run());
        Assert.Equal(["2023-H1"], (await house.Get<OpenRegimes>().Planned(new(2023, 6, 30))).Select(planned => planned.Planned.Period.Key));

        // Its day was the 31st of May; the server came back on the 2nd of June, and a second node with it.
        house.Clock.StandAt(Day(2023, 6, 2));
        await using var second = await SecondNode(house);
        var opened = await Task.WhenAll(house.Get<OpenRegimes>().Run(), second.Services.GetRequiredService<OpenRegimes>().Run(), house.Get<OpenRegimes>().Run());
        Assert.Equal(1, opened.Sum());
        Assert.Equal(0, await second.Services.GetRequiredService<OpenRegimes>().Run());
        await using var db = house.Db();
        var call = await db.Calls.SingleAsync(Cancel);
        Assert.Equal(("2023-H1", "timetable", new DateOnly(2023, 6, 14)), (call.Period, call.OpenedBy, call.CutOff));
        Assert.NotNull(call.Regime);
        await house.Get<CallKeeping>().Run();
        Assert.Equal((5, 5), (await db.Cases.CountAsync(Cancel), (await CallCareStories.Letters(db, "call-opened")).Count));
    }

    [Theory, OnEachDatabase]
    public async Task A_period_that_was_over_before_anybody_came_back_is_named_and_not_opened(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        house.Clock.StandAt(Day(2023, 5, 29));
        await house.Get<RegimeDesk>().Save(Province, null, 0, HalfYears(house, 14));
        house.Clock.StandAt(Day(2023, 7, 10));
        Assert.Equal(0, await house.Get<OpenRegimes>().Run());
        using var reader = await PageReader.Of(house, "leader@62");
        Assert.Contains("6 tháng đầu năm 2023 tỉnh Kon Tum 31/05/2023 14/06/2023 Lỡ kỳ", await reader.Read("/calls"));
    }

    [Theory, OnEachDatabase]
    public async Task A_form_that_breaks_a_rule_keeps_what_was_typed_and_names_the_period(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        using var reader = await PageReader.Of(house, "leader@62");
        var (status, _, page) = await reader.Press("/regimes/new", "/regimes/new?handler=Save", Fields("2", "1"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("6 tháng đầu năm 2023: Cấp 2 đến hạn ngày 15/06/2023 trong khi cấp 3 phải gửi trước lại đến hạn ngày 16/06/2023.", page);
        var (_, _, unread) = await reader.Press("/regimes/new", "/regimes/new?handler=Save", Fields("hai", "4"));
        Assert.Contains("Xin ghi số ngày làm việc, ví dụ 2.", unread);
        Assert.Empty(await house.Get<RegimeDesk>().All());

        // A look saves nothing.
        Assert.Contains("20/06/2023", (await reader.Press("/regimes/new", "/regimes/new", Fields("2", "4"))).Page);
        Assert.Empty(await house.Get<RegimeDesk>().All());
        var (found, landed, saved) = await reader.Press("/regimes/new", "/regimes/new?handler=Save", Fields("2", "4"));
        Assert.Equal(HttpStatusCode.Found, found);
        Assert.Contains("Đã lưu chế độ báo cáo.", saved);
        Assert.Contains("cấp 3: 2 ngày làm việc sau ngày chốt, cấp 2: 4 ngày làm việc sau ngày chốt, cấp 1: ngày 25 tháng cuối kỳ", saved);

        // Two who edit the same version: the second is told and overwrites nothing.
        (string Name, string Value)[] changed = [.. Fields("3", "5"), ("Form.Version", "1")];
        Assert.Equal(HttpStatusCode.Found, (await reader.Press(landed.ToString(), $"{landed}?handler=Save", changed)).Status);
        Assert.Contains("Có người vừa sửa chế độ này.", (await reader.Press(landed.ToString(), $"{landed}?handler=Save", changed)).Page);
        await using var db = house.Db();
        Assert.Equal([1, 2], await db.RegimeVersions.OrderBy(row => row.Version).Select(row => row.Version).ToListAsync(Cancel));
        Assert.Equal(["make-regime", "change-regime"], await db.Audit.Where(row => row.Act.EndsWith("-regime")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel));
    }

    [Theory, OnEachDatabase]
    public async Task Who_opens_by_hand_opens_by_the_regimes_terms(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var regime = HalfYears(house, 14);
        regime = regime with { Deadlines = regime.Deadlines with { Levels = [LevelDeadline.After(3, new(3)), LevelDeadline.After(2, new(5)), LevelDeadline.DayInLastMonth(1, 28)] } };
        var (id, refusal) = await house.Get<RegimeDesk>().Save(Province, null, 0, regime);
        Assert.Null(refusal);
        using var reader = await PageReader.Of(house, "leader@62");
        const string page = "/calls/open?workflow=six-month-report&period=2023-H1&unit=62";
        var shown = await reader.Read(page);
        Assert.Contains("theo chế độ báo cáo", shown);
        Assert.Contains("19/06/2023", shown);
        Assert.Equal(HttpStatusCode.Found, (await reader.Press(page, page)).Status);
        await using var db = house.Db();
        var call = await db.Calls.SingleAsync(Cancel);
        Assert.Equal((id, new DateOnly(2023, 6, 19)), (call.Regime, CallTerms.DeadlinesOf(call)[3]));
        // Another root is nobody's regime.
        Assert.DoesNotContain("theo chế độ báo cáo", await reader.Read("/calls/open?workflow=six-month-report&period=2023-H1&unit=615"));
    }

    [Theory, OnEachDatabase]
    public async Task Regimes_are_for_those_who_open_calls_there(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        var (id, _) = await house.Get<RegimeDesk>().Save(Province, null, 0, HalfYears(house, 14));
        using var commune = await PageReader.Of(house, "officer@615-01");
        foreach (var page in new[] { "/regimes", "/regimes/new", $"/regimes/{id}" })
            Assert.Equal(HttpStatusCode.NotFound, await commune.Status(page));
        using var district = await PageReader.Of(house, "officer@615");
        Assert.Contains("Chưa có chế độ báo cáo", await district.Read("/regimes"));
        Assert.Equal(HttpStatusCode.NotFound, await district.Status($"/regimes/{id}"));
        using var province = await PageReader.Of(house, "officer@62");
        Assert.Contains("6 tháng đầu năm 2023", await province.Read("/regimes"));
    }

    static (string Name, string Value)[] Fields(string commune, string district) =>
    [
        ("Form.Workflow", "six-month-report"), ("Form.Root", "62"), ("Form.Kind", "HalfYear"), ("Form.CutOff", "Decree09"), ("Form.OnDayOff", "Next"), ("Form.DueTime", "17:00"),
        ("Form.OpensDaysBefore", "14"), ("Form.ActiveFrom", "2023-06-01"), ("Form.Rules[3]", "AfterCutOff"), ("Form.Values[3]", commune), ("Form.Rules[2]", "AfterCutOff"),
        ("Form.Values[2]", district), ("Form.Rules[1]", "DayOfMonth"), ("Form.Values[1]", "25"),
    ];

    static Regime HalfYears(House house, int opens)
    {
        var workflow = house.Get<WorkflowShelf>().Find("six-month-report")!;
        return new(workflow.Key, workflow.Line, "62", PeriodKind.HalfYear, CutOffPreset.Decree09, null, workflow.Deadlines, workflow.Form.Id, opens, new(2023, 6, 1), new(2023, 12, 1));
    }

    static async Task<Microsoft.AspNetCore.Builder.WebApplication> SecondNode(House house)
    {
        var settings = house.Get<IConfiguration>();
        var keys = new[] { "Database:Provider", "Database:File", "Database:ConnectionString", "Mail:Folder", "Logging:LogLevel:Default", "Outbox:RunsByItself" };
        var app = FlowServer.Build(new ServerSettings(HomeFolder.Find())
        {
            Overrides = keys.ToDictionary(key => key, key => settings[key]), Environment = "Production",
        });
        app.Services.GetRequiredService<Clock>().StandAt(house.Clock.GetUtcNow());
        await app.Prepare();
        return app;
    }

    static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 8, 0, 0, TimeSpan.FromHours(7));

    static readonly Dictionary<string, string?> Quiet = new() { ["Outbox:RunsByItself"] = "false" };
}
