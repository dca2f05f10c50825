using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Server.Jobs;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Identity;

public sealed class TokenScopeTests
{
    [Theory, OnEachDatabase]
    public async Task A_token_opens_what_its_scope_holds_until_it_expires(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var reader = await Program(story, TokenScope.Read, TimeSpan.FromDays(1));
        using var worker = await Program(story, TokenScope.Work, null);
        using var everything = await story.House.Api(AccountStory.OfficerId);

        Assert.Equal(HttpStatusCode.OK, await Get(reader, "/api/v1/work"));
        var refused = await reader.PostAsJsonAsync("/api/v1/work/1/complete", new { verdict = "approve" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("\"needed\":\"work\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(reader, "/profile"));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.PostAsJsonAsync("/api/v1/work/1/complete", new { verdict = "approve" }, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Get(worker, "/profile"));
        Assert.Equal(HttpStatusCode.OK, await Get(everything, "/profile"));

        story.House.Clock.StandAt(House.Monday.AddDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(reader, "/api/v1/work"));
        Assert.Equal(HttpStatusCode.OK, await Get(worker, "/api/v1/work"));
        // Three tokens on the first day, one of them again two days later; the expired one does not count as used.
        Assert.Equal(4, await story.Read(db => db.SignIns.CountAsync(row => row.Kind == SignInKinds.Token)));
    }

    [Fact]
    public async Task A_token_is_made_renamed_and_seen_in_use_on_its_page()
    {
        await using var story = await AccountStory.Open();
        using var person = await story.SignedIn(AccountStory.Officer);
        Assert.Contains("value=\"máy in\"", await Web.Visitor.Text(await person.Post("/profile/tokens", new() { ["TokenName"] = "máy in", ["scope"] = "administer", ["days"] = "30" }, "/profile/tokens?handler=New")));
        await person.Post("/profile/tokens", new() { ["TokenName"] = "máy in", ["scope"] = "work", ["days"] = "30" }, "/profile/tokens?handler=New");
        var page = await person.Read("/profile/tokens");
        Assert.Contains("Chưa dùng", page);
        using var program = new HttpClient { BaseAddress = story.House.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Regex.Match(page, "dvf_[A-Za-z0-9_-]+").Value);
        await Get(program, "/api/v1/work");
        var id = await story.Read(db => db.Tokens.Select(row => row.Id).SingleAsync());
        await person.Post("/profile/tokens", new() { ["newName"] = "máy chủ" }, $"/profile/tokens?id={id}&handler=Rename");
        page = await person.Read("/profile/tokens");
        Assert.Contains("máy chủ", page);
        Assert.DoesNotContain("Chưa dùng", page);
    }

    [Fact]
    public async Task Every_endpoint_of_the_API_needs_a_scope_that_exists()
    {
        await using var house = await House.Build(listen: true);
        var doors = house.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(door => door.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == true).ToList();
        Assert.True(doors.Count >= 6);
        Assert.All(doors, door => Assert.NotNull(TokenScopes.NeededFor(door.Metadata, door.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], door.RoutePattern.RawText!)));
        Assert.Null(TokenScopes.NeededFor([], "GET", "/people"));
    }

    [Theory, OnEachDatabase]
    public async Task Old_lines_of_the_sign_in_log_and_dead_sessions_are_forgotten(string provider)
    {
        await using var story = await AccountStory.Open(provider);
        using var person = await story.SignedIn(AccountStory.Officer);
        story.House.Clock.StandAt(House.Monday.AddDays(40));
        await story.House.Get<ForgetOldRows>().Run(TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (await story.Read(db => db.Sessions.CountAsync()), await story.Read(db => db.SignIns.CountAsync())));
        story.House.Clock.StandAt(House.Monday.AddDays(400));
        await story.House.Get<ForgetOldRows>().Run(TestContext.Current.CancellationToken);
        Assert.Equal(0, await story.Read(db => db.SignIns.CountAsync()));
    }

    static async Task<HttpStatusCode> Get(HttpClient program, string path) => (await program.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;

    static async Task<HttpClient> Program(AccountStory story, TokenScope scope, TimeSpan? holds)
    {
        await using var inside = story.House.App.Services.CreateAsyncScope();
        var token = await inside.ServiceProvider.GetRequiredService<AccessTokens>().Create(AccountStory.OfficerId, scope.Word(), scope, holds);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = story.House.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
