using System.Net;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

/// <summary>Signing in with an account from elsewhere, against a small provider that runs inside the test.</summary>
public sealed class ProviderTests
{
    [Theory, OnEachDatabase]
    public async Task Who_has_the_same_verified_address_comes_in_and_is_known_by_key_from_then_on(string provider)
    {
        await using var there = await SmallProvider.Start();
        await using var story = await AccountStory.Open(provider, there.Settings);
        there.Person = ("k-1", "Officer.615@example.invalid", true);
        using var person = story.Stranger();
        Assert.Contains("Đăng nhập bằng Cổng cơ quan", await person.Read("/sign-in"));
        Assert.Contains($"form-action 'self' {there.Address.GetLeftPart(UriPartial.Authority)};", (await person.Get("/sign-in")).Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("/organization", await Through(person, there, "/sign-in?to=/organization", "/sign-in?to=/organization&handler=Provider"));
        Assert.Equal(HttpStatusCode.OK, (await person.Get("/profile")).StatusCode);

        there.Person = ("k-1", "another@example.invalid", false);
        using var again = story.Stranger();
        Assert.Equal("/", await Through(again, there, "/sign-in", "/sign-in?handler=Provider"));
        Assert.Contains("officer.615@example.invalid", await again.Read("/profile"));
        Assert.Equal(["provider-link", "sign-in", "sign-in"], await story.Read(db => db.Audit.Where(row => row.Subject == AccountStory.OfficerId).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_gets_an_account_by_coming_this_way_and_an_unverified_address_proves_nothing()
    {
        await using var there = await SmallProvider.Start();
        await using var story = await AccountStory.Open("Sqlite", there.Settings);
        var before = await story.Read(db => db.Users.CountAsync());
        foreach (var visitor in ((string, string, bool)[])[("k-2", "stranger@example.invalid", true), ("k-3", "officer.615@example.invalid", false)])
        {
            there.Person = visitor;
            using var person = story.Stranger();
            Assert.Equal("/sign-in?provider=unknown", await Through(person, there, "/sign-in", "/sign-in?handler=Provider"));
            Assert.Contains("Không có tài khoản nào gắn", await person.Read("/sign-in?provider=unknown"));
            Assert.Equal(HttpStatusCode.Redirect, (await person.Get("/profile")).StatusCode);
        }
        Assert.Equal(before, await story.Read(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task One_links_on_ones_own_page_and_the_second_factor_is_still_asked_for()
    {
        await using var there = await SmallProvider.Start();
        await using var story = await AccountStory.Open("Sqlite", there.Settings);
        there.Person = ("k-4", "private@example.invalid", true);
        using var owner = await story.SignedIn(AccountStory.Officer);
        Assert.Equal("/profile/security", await Through(owner, there, "/profile/security", "/profile/security?handler=Link"));
        Assert.Contains("Bỏ liên kết", await owner.Read("/profile/security"));
        await AccountStory.Enrol(owner);

        using var person = story.Stranger();
        Assert.StartsWith("/sign-in/code", await Through(person, there, "/sign-in", "/sign-in?handler=Provider"));
        using var other = await story.SignedIn("leader.615");
        await Through(other, there, "/profile/security", "/profile/security?handler=Link");
        Assert.Contains("đã gắn với một tài khoản khác", await other.Read("/profile/security"));
    }

    [Fact]
    public async Task A_way_back_that_nobody_began_opens_nothing_and_without_settings_there_is_no_door()
    {
        await using var there = await SmallProvider.Start();
        await using var story = await AccountStory.Open("Sqlite", there.Settings);
        using var stranger = story.Stranger();
        Assert.Equal("/sign-in?provider=failed", (await stranger.Get("/sign-in/provider/return?code=x&state=y")).Headers.Location?.OriginalString);
        Assert.Equal("/sign-in", (await stranger.Get("/sign-in/provider?to=/")).Headers.Location?.OriginalString);

        await using var plain = await AccountStory.Open();
        using var visitor = plain.Stranger();
        Assert.DoesNotContain("handler=Provider", await visitor.Read("/sign-in"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get("/sign-in/provider")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Post("/sign-in", [], "/sign-in?handler=Provider")).StatusCode);
    }

    // Presses the button, walks to the provider and back, and says where the errand ends.
    static async Task<string> Through(Visitor visitor, SmallProvider there, string page, string button)
    {
        var outward = await visitor.Post(page, [], button);
        Assert.StartsWith(there.Address + "authorize", outward.Headers.Location!.AbsoluteUri);
        var back = await visitor.Http.GetAsync(outward.Headers.Location, TestContext.Current.CancellationToken);
        var returned = await visitor.Get(back.Headers.Location!.PathAndQuery);
        var ends = await visitor.Get(returned.Headers.Location!.OriginalString);
        return ends.Headers.Location!.OriginalString;
    }
}
