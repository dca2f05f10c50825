using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Features.Feeds;
using DanVanFlow.Server.Tests.Features.Calls;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Feeds;

public sealed partial class FeedStories
{
    [Theory, OnEachDatabase]
    public async Task A_calendar_program_reads_the_deadlines_of_its_owner_until_the_address_is_replaced_or_revoked(string provider)
    {
        await using var house = await House.Build(provider, listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        await CallStories.Opened(house);
        using var officer = new Visitor(house.Address);
        await officer.SignIn("officer.615-01", House.Password);
        var first = await Make(officer);
        using var program = new HttpClient { BaseAddress = house.Address };

        var answer = await program.GetAsync(first, TestContext.Current.CancellationToken);
        var ics = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\r\n ", "");
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        Assert.Single(Deadline().Matches(ics));
        Assert.Contains("xã Đăk Hà", ics);
        Assert.DoesNotContain("Đăk Hring", ics);

        using var again = new HttpRequestMessage(HttpMethod.Get, first) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await program.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);

        var second = await Make(officer);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK], await Status(program, first, second));
        await officer.Post("/profile/calendar", [], "/profile/calendar?handler=Revoke");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], await Status(program, second, "/feeds/nothing.ics"));
        await using var db = house.Db();
        Assert.DoesNotContain(await db.Feeds.Select(feed => feed.Hash).ToListAsync(TestContext.Current.CancellationToken), hash => first.Contains(hash) || second.Contains(hash));
        Assert.Equal(["feed-create", "feed-create", "feed-revoke"], await db.Audit.Where(row => row.Act.StartsWith("feed-")).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Guessing_addresses_is_slowed_down()
    {
        await using var house = await House.Build(listen: true, settings: new() { ["Outbox:RunsByItself"] = "false" });
        using var program = new HttpClient { BaseAddress = house.Address };

        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < FeedGate.PerMinute * 2 + 1; guess++)
            answers.Add((await program.GetAsync($"/feeds/{guess}.ics", TestContext.Current.CancellationToken)).StatusCode);

        Assert.Contains(HttpStatusCode.NotFound, answers);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    static async Task<string> Make(Visitor officer)
    {
        await officer.Post("/profile/calendar", [], "/profile/calendar?handler=Make");
        return Address().Match(await officer.Read("/profile/calendar")).Value;
    }

    static async Task<HttpStatusCode[]> Status(HttpClient program, params string[] paths)
    {
        var answers = new List<HttpStatusCode>();
        foreach (var path in paths)
            answers.Add((await program.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        return [.. answers];
    }

    [GeneratedRegex("/feeds/[A-Za-z0-9_-]+\\.ics")]
    private static partial Regex Address();

    [GeneratedRegex("UID:case-")]
    private static partial Regex Deadline();
}
