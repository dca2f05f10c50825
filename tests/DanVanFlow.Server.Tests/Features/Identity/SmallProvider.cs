using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace DanVanFlow.Server.Tests.Features.Identity;

/// <summary>An OAuth 2 provider of three doors on 127.0.0.1 that checks what it is sent: client, secret, redirect, PKCE. Whoever comes is <see cref="Person"/>.</summary>
sealed class SmallProvider : IAsyncDisposable
{
    const string Client = "danvanflow", Secret = "bi mat cua may chu";

    readonly WebApplication app;
    readonly string secretFile = Path.GetTempFileName();
    readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> codes = new();

    SmallProvider(WebApplication app) => this.app = app;

    public (string Id, string Email, bool Verified) Person { get; set; }

    public Uri Address => new(app.Urls.Single());

    public (string Key, string Value)[] Settings =>
    [
        ("Accounts:Provider:Name", "Cổng cơ quan"), ("Accounts:Provider:ClientId", Client), ("Accounts:Provider:SecretFile", secretFile),
        ("Accounts:Provider:AuthorizationEndpoint", Address + "authorize"), ("Accounts:Provider:TokenEndpoint", Address + "token"), ("Accounts:Provider:UserInformationEndpoint", Address + "user"),
    ];

    public static async Task<SmallProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SmallProvider(builder.Build());
        await File.WriteAllTextAsync(provider.secretFile, Secret + "\n");
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", provider.Token);
        provider.app.MapGet("/user", provider.User);
        await provider.app.StartAsync();
        return provider;
    }

    IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256")
            return Results.BadRequest();
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (asked["code_challenge"]!, asked["redirect_uri"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }));
    }

    async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var kept) || form["client_secret"] != Secret || form["redirect_uri"] != kept.Redirect
            || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != kept.Challenge)
            return Results.BadRequest();
        return Results.Json(new { access_token = "good", token_type = "Bearer" });
    }

    IResult User(HttpRequest request) => request.Headers.Authorization == "Bearer good"
        ? Results.Json(new { sub = Person.Id, email = Person.Email, email_verified = Person.Verified })
        : Results.Unauthorized();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        File.Delete(secretFile);
    }
}
