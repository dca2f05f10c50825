using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;

namespace DanVanFlow.Server.Tests.Features.Cases;

/// <summary>The pages that a device lays down, and the pass that it asks for when it is back.</summary>
public sealed class TakeAlongPages
{
    const string Officer = "officer@615-01";

    [Theory, OnEachDatabase]
    public async Task What_waits_for_me_to_write_in_it_may_be_taken_along_and_nothing_else(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var id = await desk.Case("615-01");
        Assert.Contains($"/take-along/{id}/report", await (await desk.As(Officer)).Read("/take-along"));
        Assert.DoesNotContain($"/take-along/{id}/report", await (await desk.As("leader@615-01")).Read("/take-along"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615-02")).Get($"/take-along/{id}/report")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As(Officer)).Get($"/take-along/{id}/other")).StatusCode);
        var reader = await (await desk.As("officer@615")).Get($"/take-along/{id}/report");
        Assert.Equal((HttpStatusCode.Redirect, $"/cases/{id}"), (reader.StatusCode, reader.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task The_page_holds_data_for_the_script_that_can_never_become_a_script()
    {
        await using var desk = await Desk.Open();
        await (await desk.Look(Officer, "615-01")).With("situation.people", "</script><script>alert(1)</script>").Press("save");
        var answer = await (await desk.As(Officer)).Get($"/take-along/{await desk.Case("615-01")}/report");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", html);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var island = JsonDocument.Parse(Regex.Match(html, "<script type=\"application/json\" id=\"take-along\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
        Assert.Equal("</script><script>alert(1)</script>", island.GetProperty("answers").GetProperty("situation.people").GetString());
        Assert.Equal((Officer, "report", 1), (island.GetProperty("person").GetProperty("id").GetString(), island.GetProperty("paper").GetString(), island.GetProperty("version").GetInt32()));
        Assert.Equal("Narrative", island.GetProperty("kinds").GetProperty("situation.people").GetString());
        Assert.Equal("Files", island.GetProperty("kinds").GetProperty("attachments.files").GetString());
        foreach (var word in (string[])["unsent", "allSent", "line-signed-out", "line-somebody-else", "why-file-kind", "keepMine"])
            Assert.NotEmpty(island.GetProperty("words").GetProperty(word).GetString()!);
    }

    [Theory, OnEachDatabase]
    public async Task The_pass_says_who_is_here_and_what_has_become_of_each_paper(string provider)
    {
        await using var desk = await Desk.Open(provider);
        var id = await desk.Case("615-01");
        var item = (await desk.Told.OpenItem("615-01")).Item;
        Assert.Equal(("open", item), await State(desk, Officer, id));
        Assert.Equal(("closed", null), await State(desk, "officer@615-02", id));
        await desk.Told.Say(Officer, "615-01", "submit");
        Assert.Equal(("closed", null), await State(desk, Officer, id));
        foreach (var person in (string[])["leader@615-01", "officer@615", "leader@615"])
            await desk.Told.Say(person, "615-01", "approve");
        Assert.Equal(("accepted", null), await State(desk, Officer, id));
        Assert.Equal(("closed", null), await State(desk, "officer@615-02", id));
        using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = desk.House.Address, DefaultRequestHeaders = { { "X-Requested-With", "fetch" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/take-along/pass", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_browser_may_install_the_product_and_its_worker_lies_at_the_root()
    {
        await using var desk = await Desk.Open();
        var visitor = await desk.As(Officer);
        var manifest = JsonDocument.Parse(await visitor.Read("/manifest.webmanifest")).RootElement;
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
            Assert.Equal(icon.GetProperty("type").GetString(), (await visitor.Get(icon.GetProperty("src").GetString()!)).Content.Headers.ContentType?.MediaType);
        var worker = await visitor.Get("/sw.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript", true), (worker.StatusCode, worker.Content.Headers.ContentType?.MediaType, worker.Headers.CacheControl!.NoCache));
        Assert.DoesNotContain(Officer, await visitor.Read("/take-along/start"));
    }

    static async Task<(string, int?)> State(Desk desk, string person, string id)
    {
        var pass = JsonDocument.Parse(await (await desk.As(person)).Read($"/take-along/pass?paper={id}/report")).RootElement;
        Assert.Equal(person, pass.GetProperty("person").GetString());
        Assert.NotEmpty(pass.GetProperty("token").GetString()!);
        var paper = pass.GetProperty("papers").EnumerateArray().Single();
        return (paper.GetProperty("state").GetString()!, paper.GetProperty("item").ValueKind == JsonValueKind.Null ? null : paper.GetProperty("item").GetInt32());
    }
}
