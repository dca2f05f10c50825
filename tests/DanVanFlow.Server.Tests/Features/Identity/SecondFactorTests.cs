using System.Net;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class SecondFactorTests
{
    // RFC 6238, appendix B, the SHA-1 rows; six of the eight digits.
    [Theory]
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1234567890, "005924"), InlineData(2000000000, "279037")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        const string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, TimeCode.Of(key, TimeCode.StepAt(moment)));
        Assert.Equal(TimeCode.StepAt(moment), TimeCode.StepOf(key, code, moment));
    }

    [Theory, OnEachDatabase]
    public async Task A_code_opens_once_and_a_recovery_code_opens_once(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var owner = await story.SignedIn(AccountStory.Officer);
        var (telephone, codes) = await AccountStory.Enrol(owner);
        Assert.DoesNotContain(codes[0], await owner.Read("/profile/security"));
        Assert.DoesNotContain(codes[0].Replace("-", ""), string.Join(' ', await story.Read(db => db.RecoveryCodes.Select(row => row.Hash).ToListAsync())));

        using var visitor = story.Stranger();
        Assert.StartsWith("/sign-in/code", (await visitor.SignIn(AccountStory.Officer, House.Password)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/profile")).StatusCode);
        Assert.Contains("đã được dùng", await Visitor.Text(await Type(visitor, telephone.Code())));
        var next = telephone.Code(1);
        Assert.Equal("/", (await Type(visitor, next)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/profile")).StatusCode);

        using var again = story.Stranger();
        await again.SignIn(AccountStory.Officer, House.Password);
        Assert.Contains("đã được dùng", await Visitor.Text(await Type(again, next)));
        Assert.Equal("/", (await Type(again, codes[3].ToUpperInvariant().Replace("-", " "))).Headers.Location?.OriginalString);
        using var third = story.Stranger();
        await third.SignIn(AccountStory.Officer, House.Password);
        Assert.Equal(HttpStatusCode.OK, (await Type(third, codes[3])).StatusCode);
        Assert.Contains("Còn 9 mã", await again.Read("/profile/security"));
        Assert.Equal(2, await story.Read(db => db.SignIns.CountAsync(row => row.Kind == SignInKinds.ReplayedCode)));
    }

    [Fact]
    public async Task Codes_can_be_downloaded_as_they_were_shown_and_nothing_else_can()
    {
        await using var story = await AccountStory.Open();
        using var owner = await story.SignedIn(AccountStory.Officer);
        var (_, codes) = await AccountStory.Enrol(owner);
        var file = await owner.Post("/profile", new() { ["codes"] = codes[0] }, "/second-factor/codes");
        Assert.Equal("text/plain", file.Content.Headers.ContentType?.MediaType);
        Assert.Contains(codes[0], await Visitor.Text(file));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Post("/profile", new() { ["codes"] = "abcd-abcd-abcd-abcd" }, "/second-factor/codes")).StatusCode);
        Assert.Equal("/profile/security", (await owner.Get("/second-factor/codes")).Headers.Location?.OriginalString);
    }

    [Theory, OnEachDatabase]
    public async Task A_role_that_demands_it_leads_to_setting_it_up_after_the_password_and_no_further(string provider)
    {
        await using var story = await AccountStory.Open(provider, ("Accounts:SecondFactorFor:0", "leader"));
        using var leader = story.Stranger();
        Assert.StartsWith("/second-factor", (await leader.SignIn("leader.615", House.Password)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await leader.Get("/profile")).StatusCode);
        await AccountStory.Enrol(leader);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get("/profile")).StatusCode);
        Assert.Contains("không tắt được", await Visitor.Text(await leader.Post("/profile/security", new() { ["offPassword"] = House.Password }, "/profile/security?handler=Off")));

        using var officer = await story.SignedIn(AccountStory.Officer);
        using var program = await story.House.Api("leader@615");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/work", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, OnEachDatabase]
    public async Task An_administrator_chooses_who_must_have_it_and_the_choice_counts_more_than_the_file(string provider)
    {
        await using var story = await AccountStory.Open(provider, ("Accounts:SecondFactorFor:0", "leader"));
        using var administrator = story.Stranger();
        await administrator.SignIn(AccountStory.Administrator, House.Password);
        await AccountStory.Enrol(administrator);
        Assert.Matches("value=\"leader\" checked", await administrator.Read("/admin/second-factor"));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post("/admin/second-factor", new() { ["Roles"] = "officer" })).StatusCode);

        using var officer = story.Stranger();
        Assert.StartsWith("/second-factor", (await officer.SignIn(AccountStory.Officer, House.Password)).Headers.Location!.OriginalString);
        using var leader = await story.SignedIn("leader.615");
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get("/admin/second-factor")).StatusCode);
        var row = await story.Read(db => db.Audit.AsNoTracking().SingleAsync(audit => audit.Act == "second-factor-demand"));
        Assert.Contains("leader", row.Before);
        Assert.Contains("officer", row.After);

        await administrator.Post("/admin/second-factor", []);
        using var anybody = await story.SignedIn("leader.615-01");
        Assert.Equal(HttpStatusCode.OK, (await anybody.Get("/profile")).StatusCode);
    }

    [Fact]
    public async Task A_remembered_browser_is_not_asked_until_it_is_forgotten_or_a_month_is_over()
    {
        await using var story = await AccountStory.Open();
        using var owner = await story.SignedIn(AccountStory.Officer);
        var (telephone, _) = await AccountStory.Enrol(owner);
        using var browser = story.Stranger();
        await browser.SignIn(AccountStory.Officer, House.Password);
        var entered = await browser.Post("/sign-in/code", new() { ["Code"] = telephone.Code(1), ["Remember"] = "true" });
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("danvanflow-browser=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);

        await browser.Post("/profile", [], "/sign-out");
        Assert.Equal("/", (await browser.SignIn(AccountStory.Officer, House.Password)).Headers.Location?.OriginalString);
        var id = await story.Read(db => db.RememberedBrowsers.Select(row => row.Id).SingleAsync());
        await owner.Post("/profile/security", [], $"/profile/security?id={id}&handler=Forget");
        await browser.Post("/profile", [], "/sign-out");
        Assert.StartsWith("/sign-in/code", (await browser.SignIn(AccountStory.Officer, House.Password)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task It_is_switched_off_with_the_password_and_taken_away_by_an_administrator()
    {
        await using var story = await AccountStory.Open();
        using var owner = await story.SignedIn(AccountStory.Officer);
        await AccountStory.Enrol(owner);
        Assert.Contains("Mật khẩu hiện tại không đúng.", await Visitor.Text(await owner.Post("/profile/security", new() { ["offPassword"] = "no" }, "/profile/security?handler=Off")));
        await owner.Post("/profile/security", new() { ["offPassword"] = House.Password }, "/profile/security?handler=Off");
        Assert.False(await story.Read(db => db.Users.Where(user => user.Id == AccountStory.OfficerId).Select(user => user.TwoFactorEnabled).SingleAsync()));
        await AccountStory.Enrol(owner);

        using var administrator = await story.SignedIn(AccountStory.Administrator);
        const string page = "/people/officer@615/account";
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(page, [], page + "?handler=ResetSecondFactor")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Get("/profile")).StatusCode);
        using var afterwards = await story.SignedIn(AccountStory.Officer);
        Assert.Contains("second-factor-reset", await story.Read(db => db.Audit.Where(row => row.Subject == AccountStory.OfficerId).Select(row => row.Act).ToListAsync()));
    }

    static Task<HttpResponseMessage> Type(Visitor visitor, string code) => visitor.Post("/sign-in/code", new() { ["Code"] = code });
}
