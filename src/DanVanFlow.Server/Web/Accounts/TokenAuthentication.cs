using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// <c>Authorization: Bearer dvf_...</c> for the API. On the hot path: one hash and one dictionary look-up, the principal is shared.
/// An unknown, revoked, expired or disabled token all fail alike; one whose scope is too narrow is turned away later (<see cref="TokenScopes"/>).
/// </summary>
sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, AccountDirectory accounts, TokenUse use)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "Token";
    const string Bearer = "Bearer ";

    public static bool Carried(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header, ..] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Carried(Context))
            return AuthenticateResult.NoResult();
        var token = Request.Headers.Authorization[0].AsSpan(Bearer.Length).Trim().ToString();
        if (await accounts.FindToken(AccessToken.Hash(token)) is not { } known || known.ExpiresAt <= TimeProvider.GetUtcNow()
            || await accounts.Find(known.Person) is not { IsDisabled: false } facts)
            return AuthenticateResult.Fail("The access token is unknown, has expired or was revoked.");
        await use.Note(known, Context);
        Context.Features.Set(facts);
        Context.Features.Set(known);
        Context.Features.Set(new UsedToken(known.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(facts.TokenPrincipal, Scheme));
    }
}
