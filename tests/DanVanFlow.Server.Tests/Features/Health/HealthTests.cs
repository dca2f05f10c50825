using System.Net;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Health;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Health;

public sealed class HealthTests
{
    static readonly Dictionary<string, string?> Quiet = new() { ["Outbox:RunsByItself"] = "false" };

    [Theory, OnEachDatabase]
    public async Task A_stranger_learns_one_word_and_an_administrator_the_numbers(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        await Administrator(house);
        using var stranger = new PageReader(new HttpClient { BaseAddress = house.Address });
        Assert.Equal("{\"status\":\"ok\"}", await stranger.Source("/health"));
        using var officer = await PageReader.Of(house, "officer@615");
        Assert.Equal("{\"status\":\"ok\"}", await officer.Source("/health"));
        Assert.Equal(HttpStatusCode.NotFound, await officer.Status("/admin/health"));

        await Wait(house, TimeSpan.FromMinutes(5), dead: true);
        using var administrator = await PageReader.Of(house, "leader@62");
        var numbers = await administrator.Source("/health");
        Assert.Contains("\"status\":\"attention\"", numbers);
        Assert.Contains("\"dead\":1", numbers);
        Assert.DoesNotContain("Password", numbers);
        Assert.Contains("1 thư; xem mục Thư để gửi lại", await administrator.Read("/admin/health"));
    }

    [Theory, OnEachDatabase]
    public async Task An_outbox_that_stands_still_is_an_alarm(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: Quiet);
        await Administrator(house);
        await Wait(house, TimeSpan.FromHours(3), dead: false);
        using var stranger = new PageReader(new HttpClient { BaseAddress = house.Address });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await stranger.Status("/health"));
        using var administrator = await PageReader.Of(house, "leader@62");
        var page = await administrator.Read("/admin/health");
        Assert.Contains("Cần xử lý ngay.", page);
        Assert.Contains("1 mục chờ, lâu nhất 3 giờ", page);
    }

    [Fact]
    public async Task A_case_that_stopped_is_listed_and_trying_again_a_settled_one_says_so()
    {
        await using var house = await House.Build(listen: true, settings: Quiet);
        await Administrator(house);
        await CallStories.Opened(house);
        var on = await new Processes.Telling(house).Case("615-01");
        await house.Get<StepLane>().Write(async db =>
        {
            db.Incidents.Add(new() { Case = on.Id, Incident = 99, Element = "top", Code = "expression-failed", Message = "No such unit.", Expression = "superior(unit)", At = House.Monday });
            return await db.SaveChangesAsync();
        });
        using var administrator = await PageReader.Of(house, "leader@62");
        var page = await administrator.Read("/admin/health");
        Assert.Contains("Dừng ở bước “Còn cấp trên?”", page);
        Assert.Contains("expression-failed: No such unit. = superior(unit)", page);
        Assert.Contains("Sự cố này đã được xử lý.", (await administrator.Press("/admin/health", "/admin/health?handler=Again", ("onCase", on.Id), ("incident", "99"))).Page);
    }

    static Task Administrator(House house) =>
        house.Get<StepLane>().Write(async db => await db.Users.Where(row => row.Id == "leader@62").ExecuteUpdateAsync(set => set.SetProperty(row => row.IsAdministrator, true)));

    static async Task Wait(House house, TimeSpan since, bool dead)
    {
        var due = house.Clock.GetUtcNow() - since;
        await house.Get<StepLane>().Write(async db =>
        {
            db.Outbox.Add(new OutboxRow { Id = "waits", Kind = "letter", Payload = "{}", CreatedAt = due, DueAt = due, Dead = dead });
            return await db.SaveChangesAsync();
        });
        house.Get<HealthCheck>().Forget();
    }
}
