using System.Net;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class SessionTests
{
    [Theory, OnEachDatabase]
    public async Task A_session_that_was_ended_is_over_on_its_very_next_request_on_every_node(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        var second = await story.SecondNode();
        using var here = await story.SignedIn(AccountStory.Officer);
        using var stolen = story.Stranger();
        stolen.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36");
        await stolen.SignIn(AccountStory.Officer, House.Password);
        Assert.Equal(HttpStatusCode.OK, (await stolen.Http.GetAsync(new Uri(second, "/profile"), TestContext.Current.CancellationToken)).StatusCode);

        var page = await here.Read("/profile/security");
        Assert.Contains("Chrome trên Windows", page);
        Assert.Contains("Phiên này", page);
        var id = Regex.Match(page, "id=([0-9a-f]{32})[^\"]*handler=End\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await here.Post("/profile/security", [], $"/profile/security?id={id}&handler=End")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await stolen.Http.GetAsync(new Uri(second, "/profile"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stolen.Get("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/profile")).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task Signing_out_everywhere_else_leaves_only_this_session(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var here = await story.SignedIn(AccountStory.Officer);
        using var there = await story.SignedIn(AccountStory.Officer);
        await here.Post("/profile/security", [], "/profile/security?handler=EndOthers");
        Assert.Equal(HttpStatusCode.Redirect, (await there.Get("/profile")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/profile")).StatusCode);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out_and_nobody_ends_anothers_session()
    {
        await using var story = await AccountStory.Open();
        using var person = story.Stranger();
        var entered = await person.SignIn(AccountStory.Officer, House.Password);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("danvanflow=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = story.House.Address };
        thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/profile", TestContext.Current.CancellationToken)).StatusCode);

        var mine = await story.Read(db => db.Sessions.Where(row => row.Person == AccountStory.OfficerId).Select(row => row.Id).SingleAsync());
        using var other = await story.SignedIn("leader.615");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Post("/profile/security", [], $"/profile/security?id={mine}&handler=End")).StatusCode);
        await person.Post("/profile", [], "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/profile", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_log_tells_who_came_and_who_was_kept_out_and_a_lock_ends_after_a_quarter_of_an_hour()
    {
        await using var story = await AccountStory.Open();
        using var visitor = story.Stranger();
        await visitor.SignIn("nobody", "guess");
        for (var guess = 0; guess < 5; guess++)
            await visitor.SignIn(AccountStory.Officer, "guess");
        Assert.Equal(HttpStatusCode.OK, (await visitor.SignIn(AccountStory.Officer, House.Password)).StatusCode);
        story.House.Clock.StandAt(House.Monday.AddMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(AccountStory.Officer, House.Password)).StatusCode);

        Assert.Equal(["unknown-name", "wrong-password", "wrong-password", "wrong-password", "wrong-password", "locked-now", "locked", "password"],
            await story.Read(db => db.SignIns.OrderBy(row => row.Number).Select(row => row.Kind).ToListAsync()));
        Assert.Contains("Sai mật khẩu", await visitor.Read("/profile/security"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/admin/sign-ins")).StatusCode);
        using var administrator = await story.SignedIn(AccountStory.Administrator);
        Assert.Contains("Tên không tồn tại", await administrator.Read("/admin/sign-ins?show=refused"));
    }
}
