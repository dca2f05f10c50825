using System.Net;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class ProfileTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task Changing_the_password_keeps_this_session_and_ends_the_others()
    {
        using var here = await house.SignedIn("yen");
        using var elsewhere = house.Visitor();
        await elsewhere.SignIn("yen", WebHouse.Password);
        const string next = "thu vang tren doi";

        var wrong = await here.Post("/profile", Fields("not mine", next), "/profile?handler=Password");
        Assert.Contains("Mật khẩu hiện tại không đúng.", await Visitor.Text(wrong));
        var changed = await here.Post("/profile", Fields(WebHouse.Password, next), "/profile?handler=Password");

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("Đã đổi mật khẩu.", await here.Read("/profile"));
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Get("/profile")).StatusCode);
        using var anew = house.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await anew.SignIn("yen", next)).StatusCode);
    }

    [Fact]
    public async Task The_language_is_Vietnamese_until_somebody_switches()
    {
        using var visitor = house.Visitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US");
        Assert.Contains("<html lang=\"vi\"", await visitor.Read("/sign-in"));
        var switched = await visitor.Post("/sign-in", new() { ["language"] = "en", ["to"] = "/sign-in" }, "/language");
        Assert.Equal("/sign-in", switched.Headers.Location!.OriginalString);
        var page = await visitor.Read("/sign-in");
        Assert.Contains("<html lang=\"en\"", page);
        Assert.Contains("Sign in", page);
    }

    [Fact]
    public async Task The_profile_remembers_the_language_on_another_computer()
    {
        using var here = await house.SignedIn("an");
        await here.Post("/profile", new() { ["language"] = "en" }, "/profile?handler=Language");
        using var elsewhere = house.Visitor();
        await elsewhere.SignIn("an", WebHouse.Password);
        Assert.Contains("<html lang=\"en\"", await elsewhere.Read("/profile"));
    }

    [Fact]
    public async Task The_chosen_post_stands_in_the_top_bar_and_a_strange_one_is_ignored()
    {
        using var person = await house.SignedIn("son", false, "officer@23500", "leader@615");
        await person.Post("/profile", new() { ["post"] = "leader@615", ["to"] = "/profile" }, "/hat");
        Assert.Contains("<small>Trưởng khối, huyện Đăk Hà</small>", await person.Read("/profile"));
        await person.Post("/profile", new() { ["post"] = "leader@62" }, "/hat");
        Assert.DoesNotContain("<small>Trưởng khối, tỉnh", await person.Read("/profile"));
    }

    [Theory]
    [InlineData("tam", "/profile", "/profile?handler=Password"), InlineData("van", "/profile/security", "/profile/security?handler=Off")]
    public async Task Who_finds_a_session_open_may_not_try_passwords_all_night(string name, string page, string door)
    {
        using var here = await house.SignedIn(name);
        var fields = new Dictionary<string, string> { ["Current"] = "not mine", ["Password"] = "thu vang tren doi", ["Again"] = "thu vang tren doi", ["offPassword"] = "not mine" };
        for (var tries = 0; tries < 5; tries++)
            Assert.Contains("Mật khẩu hiện tại không đúng.", await Visitor.Text(await here.Post(page, fields, door)));
        // Locked: not even the right one, neither here nor at the door.
        Assert.Contains("Mật khẩu hiện tại không đúng.", await Visitor.Text(await here.Post(page, new(fields) { ["Current"] = WebHouse.Password, ["offPassword"] = WebHouse.Password }, door)));
        using var elsewhere = house.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SignIn(name, WebHouse.Password)).StatusCode);
    }

    static Dictionary<string, string> Fields(string current, string next) => new() { ["Current"] = current, ["Password"] = next, ["Again"] = next };
}
