using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>People of a district and of its communes, by pages alone: a plan is started from the menu, opens cases, and each sees what is theirs.</summary>
public sealed class OpenedCasesByPages
{
    [Theory, OnEachDatabase]
    public async Task A_plan_is_started_opens_cases_and_each_page_names_them_by_their_title(string provider)
    {
        await using var house = await Open(provider);
        var district = await SignedIn(house, "officer.615");
        Assert.Contains("Tạo hồ sơ mới", await district.Read("/"));
        Assert.Contains("/cases/new?workflow=topic-plan", await district.Read("/cases/new"));

        var backwards = await district.Post("/cases/new?workflow=topic-plan", Form("2023-06-30", "2023-06-05"));
        Assert.Contains("Ngày kết thúc phải từ ngày bắt đầu trở đi.", await Visitor.Text(backwards));
        var started = await district.Post("/cases/new?workflow=topic-plan", Form("2023-06-05", "2023-06-30"));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        var plan = started.Headers.Location!.ToString();

        var page = await FormPage.Open(district, plan);
        var sent = await page.With(new Dictionary<string, string>
        {
            ["plan.title"] = "Chủ Nhật đỏ", ["units.0.unit"] = "615-01", ["units.0.topic"] = "Thu gom rác", ["units.0.due"] = "2023-06-20",
            ["units.1.unit"] = "615-02", ["units.1.topic"] = "Hiến máu", ["units.1.due"] = "2023-06-21", ["units.2.unit"] = "615-77", ["units.2.topic"] = "Không có",
        }).Press("submit");
        Assert.True(sent.Status == HttpStatusCode.OK, sent.Text);
        await house.Get<OutboxDispatch>().Drain(TestContext.Current.CancellationToken);

        var above = await district.Read(plan);
        Assert.Contains("huyện Đăk Hà · Từ 05/06/2023 đến 30/06/2023 · Chủ Nhật đỏ", above);
        Assert.Contains("Các hồ sơ đã mở", above);
        Assert.Contains("Thu gom rác", above);
        Assert.Contains("0/2 đã kết thúc", above);
        Assert.Contains("615-77: Không có đơn vị này", above);
        Assert.Contains("Chủ Nhật đỏ", await district.Read("/?list=sent"));

        // The commune sees its own, that it came from above, and neither the plan nor its sibling.
        await using var db = house.Db();
        var own = await db.Cases.SingleAsync(row => row.Unit == "615-01", TestContext.Current.CancellationToken);
        var other = await db.Cases.SingleAsync(row => row.Unit == "615-02", TestContext.Current.CancellationToken);
        var commune = await SignedIn(house, "officer.615-01");
        Assert.Contains("Thu gom rác", await commune.Read("/"));
        var below = await commune.Read($"/cases/{own.Id}");
        Assert.Contains("Hồ sơ này do cấp trên mở.", below);
        Assert.DoesNotContain(plan, below);
        Assert.DoesNotContain("Hiến máu", below);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Get($"/cases/{other.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await commune.Get(plan)).StatusCode);
        Assert.Contains($"href=\"{plan}\"", await district.Read($"/cases/{own.Id}"));
        Assert.Contains("Thu gom rác", await commune.Read("/bell"));
    }

    [Fact]
    public async Task Whoever_starts_no_workflow_has_no_such_menu_and_no_such_page()
    {
        await using var house = await Open("Sqlite");
        var leader = await SignedIn(house, "leader.615");

        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get("/cases/new?workflow=topic-plan")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get("/cases/new?workflow=nothing")).StatusCode);
        Assert.DoesNotContain("workflow=topic-plan", await leader.Read("/cases/new"));
    }

    [Fact]
    public async Task A_program_starts_one_by_its_days_and_repeats_itself_safely()
    {
        await using var house = await Open("Sqlite");
        using var program = await house.Api("officer@615");
        async Task<(HttpStatusCode Status, string Period)> Start(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/workflows/topic-plan/cases") { Content = new StringContent("""{ "unit": "615", "from": "2023-06-05", "to": "2023-06-30" }""", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", key);
            var answer = await program.SendAsync(request, TestContext.Current.CancellationToken);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return (answer.StatusCode, json.RootElement.GetProperty("period").GetString()!);
        }

        Assert.Equal((HttpStatusCode.Created, "20230605-20230630"), await Start("one"));
        Assert.Equal("20230605-20230630", (await Start("one")).Period);
        Assert.Equal((HttpStatusCode.Created, "20230605-20230630.2"), await Start("two"));
    }

    static Dictionary<string, string> Form(string from, string to) => new() { ["Workflow"] = "topic-plan", ["Unit"] = "615", ["From"] = from, ["To"] = to };

    static Task<House> Open(string provider) =>
        House.Build(provider, listen: true, settings: new() { ["Workflows:Folders:0"] = Files(), ["Outbox:RunsByItself"] = "false" });

    static async Task<Visitor> SignedIn(House house, string name)
    {
        var visitor = new Visitor(house.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(name, House.Password)).StatusCode);
        return visitor;
    }

    static string Files([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "Processes", "Files");
}
