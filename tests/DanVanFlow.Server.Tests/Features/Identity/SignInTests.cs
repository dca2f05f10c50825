using System.Net;
using DanVanFlow.Server.Tests.Web;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class SignInTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task A_person_signs_in_goes_where_they_wanted_and_signs_out()
    {
        await house.Person("hoa");
        using var visitor = house.Visitor();
        var closed = await visitor.Get("/organization?line=party");
        Assert.Equal("/sign-in?to=%2Forganization%3Fline%3Dparty", closed.Headers.Location!.PathAndQuery);

        var entered = await visitor.Post(closed.Headers.Location.PathAndQuery, new() { ["Name"] = "HOA", ["Password"] = WebHouse.Password });
        Assert.Equal("/organization?line=party", entered.Headers.Location!.OriginalString);
        Assert.Contains("Người hoa", await visitor.Read("/organization"));

        var left = await visitor.Post("/organization", [], "/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Get("/organization")).StatusCode);
    }

    [Fact]
    public async Task An_e_mail_address_is_as_good_as_the_name()
    {
        await house.Person("binh");
        using var visitor = house.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn("Binh@example.invalid", WebHouse.Password)).StatusCode);
    }

    [Fact]
    public async Task Unknown_wrong_locked_and_disabled_are_told_the_same()
    {
        var locked = await house.Person("khoa");
        await house.Person("lan");
        using var visitor = house.Visitor();
        var unknown = await Said(visitor, "nobody", "does not matter");
        var wrong = await Said(visitor, "lan", "not the password");
        for (var attempt = 0; attempt < 5; attempt++)
            await visitor.SignIn("khoa", "not the password");
        var shut = await Said(visitor, "khoa", WebHouse.Password);

        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, shut);
        Assert.Contains("không đúng", unknown);
        Assert.Equal(6, (await house.Acts(locked.Id)).Count(act => act == "sign-in-refused"));
    }

    [Fact]
    public async Task Trying_without_end_is_stopped_before_the_password_is_looked_at()
    {
        using var visitor = house.Visitor();
        for (var attempt = 0; attempt < 10; attempt++)
            await visitor.SignIn("vang", "guess");
        var stopped = await visitor.SignIn("vang", "guess");
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        Assert.Contains("đợi một phút", await Visitor.Text(stopped));
    }

    [Fact]
    public async Task The_way_back_never_leaves_the_house()
    {
        await house.Person("mai");
        using var visitor = house.Visitor();
        var entered = await visitor.Post("/sign-in?to=https://elsewhere.example/", new() { ["Name"] = "mai", ["Password"] = WebHouse.Password });
        Assert.Equal("/", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task What_was_typed_stays_and_the_message_stands_at_the_field()
    {
        using var visitor = house.Visitor();
        var page = await Visitor.Text(await visitor.Post("/sign-in", new() { ["Name"] = "", ["Password"] = "" }));
        Assert.Contains("href=\"#Name\"", page);
        Assert.Contains("Bắt buộc nhập.", page);
    }

    static async Task<string> Said(Visitor visitor, string name, string password)
    {
        var page = await Visitor.Text(await visitor.SignIn(name, password));
        return page[page.IndexOf("id=\"trouble\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)];
    }
}
