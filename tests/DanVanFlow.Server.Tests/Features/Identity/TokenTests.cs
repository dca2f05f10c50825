using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Tests.Web;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class TokenTests(WebHouse house) : IClassFixture<WebHouse>
{
    [Fact]
    public async Task A_token_made_on_the_profile_opens_the_API_until_it_is_revoked()
    {
        using var person = await house.SignedIn("tuyet");
        Assert.Equal(HttpStatusCode.Redirect, (await person.Post("/profile/tokens", new() { ["TokenName"] = "máy in", ["scope"] = "read", ["days"] = "30" }, "/profile/tokens?handler=New")).StatusCode);
        var page = await person.Read("/profile/tokens");
        var token = Regex.Match(page, "dvf_[A-Za-z0-9_-]+").Value;
        Assert.DoesNotContain(token, await person.Read("/profile/tokens"));

        using var program = house.Visitor();
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/v1/work")).StatusCode);

        var id = Regex.Match(page, "id=([0-9a-f]{32})").Groups[1].Value;
        await person.Post("/profile/tokens", [], $"/profile/tokens?id={id}&handler=Revoke");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/v1/work")).StatusCode);
    }

    [Fact]
    public async Task No_token_and_a_made_up_token_get_a_status_and_no_page()
    {
        using var program = house.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/v1/work")).StatusCode);
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken.New());
        var answer = await program.Get("/api/v1/work");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_disabled_account_takes_its_tokens_and_sessions_along()
    {
        using var administrator = await house.SignedIn("quantri", administrator: true);
        var person = await house.Person("dung");
        using var session = house.Visitor();
        await session.SignIn("dung", WebHouse.Password);
        using var program = house.Visitor();
        await using var scope = house.App.Services.CreateAsyncScope();
        program.Http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await scope.ServiceProvider.GetRequiredService<AccessTokens>().Create(person.Id, "x"));
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/v1/work")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await session.Get("/organization")).StatusCode);

        await administrator.Post($"/people/{person.Id}", [], $"/people/{person.Id}?handler=Disable");

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.Get("/api/v1/work")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/organization")).StatusCode);
        Assert.Contains("person-disable", await house.Acts(person.Id));
    }
}
