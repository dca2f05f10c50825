using System.Net;
using System.Net.Http.Json;

namespace DanVanFlow.Server.Tests.Web;

public sealed class SafetyTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/dist/site.css")]
    public async Task Every_answer_carries_the_safety_headers(string path)
    {
        using var visitor = house.Visitor();
        var headers = (await visitor.Get(path)).Headers;
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        await house.Person("banh");
        using var visitor = house.Visitor();
        var cookies = (await visitor.SignIn("banh", WebHouse.Password)).Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_cookies_are_secure_and_the_browser_is_told_to_stay_there()
    {
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        visitor.Http.DefaultRequestHeaders.Host = "dan-van.example";
        var answer = await visitor.Get("/sign-in");
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie").Where(cookie => !cookie.Contains("=;")), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/language")]
    [InlineData("/sign-out")]
    public async Task A_form_without_its_field_is_refused(string path)
    {
        using var visitor = await house.SignedIn($"gia{Guid.NewGuid():N}");
        var refused = await visitor.Http.PostAsync(path, new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Yêu cầu không hợp lệ", await Visitor.Text(refused));
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_through_the_API()
    {
        using var visitor = await house.SignedIn("chichcookie");
        var refused = await visitor.Http.PostAsJsonAsync("/api/v1/work/none/complete", new { verdict = "approve" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Strangers_are_led_to_the_door_and_programs_get_a_status()
    {
        using var visitor = house.Visitor();
        Assert.Equal("/sign-in", (await visitor.Get("/organization")).Headers.Location!.AbsolutePath);
        visitor.Http.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/organization")).StatusCode);
    }

    [Fact]
    public async Task What_does_not_exist_is_said_in_both_languages()
    {
        using var visitor = await house.SignedIn("lac");
        var page = await visitor.Get("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("Không tìm thấy", await Visitor.Text(page));
        await visitor.Post("/profile", new() { ["language"] = "en" }, "/language");
        Assert.Contains("There is no such page", await visitor.Read("/no-such-page"));
        Assert.Equal("application/problem+json", (await visitor.Get("/api/v1/no-such-thing")).Content.Headers.ContentType?.MediaType);
    }
}
