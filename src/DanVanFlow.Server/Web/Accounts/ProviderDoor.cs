using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using DanVanFlow.Server.Web.Safety;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Signing in with an account that the office has elsewhere: the framework's OAuth handler with PKCE. It tells us who came; whether that is one of ours is decided
/// by <see cref="ProviderLinks"/>. Nothing of it exists while the settings name no provider.
/// </summary>
static class ProviderDoor
{
    public const string Scheme = "provider";

    /// <summary>In the properties of a challenge: the account that wants to be linked; absent when somebody signs in.</summary>
    public const string LinkItem = "link";

    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder authentication, IConfiguration configuration, string home)
    {
        var provider = configuration.GetSection("Accounts:Provider").Get<ProviderSettings>() ?? new();
        if (!provider.IsConfigured)
            return authentication;
        if (provider.ReadSecret(home) is not { Length: > 0 } secret)
        {
            Console.Error.WriteLine($"appsettings.json: Accounts:Provider has no secret (SecretFile or {ProviderSettings.SecretVariable}); nobody can sign in with {provider.Name}.");
            return authentication;
        }
        return authentication.AddOAuth(Scheme, provider.Name, options => Configure(options, provider, secret));
    }

    /// <summary>
    /// A form whose answer leads to the provider: browsers apply form-action to redirects too, so a page with such a button names the provider's origin beside our own.
    /// </summary>
    public static void AllowForms(HttpContext context, ProviderSettings provider)
    {
        var origin = new Uri(provider.AuthorizationEndpoint).GetLeftPart(UriPartial.Authority);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy.Replace("form-action 'self'", $"form-action 'self' {origin}", StringComparison.Ordinal);
    }

    static void Configure(OAuthOptions options, ProviderSettings provider, string secret)
    {
        options.ClientId = provider.ClientId;
        options.ClientSecret = secret;
        options.AuthorizationEndpoint = provider.AuthorizationEndpoint;
        options.TokenEndpoint = provider.TokenEndpoint;
        options.UserInformationEndpoint = provider.UserInformationEndpoint;
        options.CallbackPath = "/sign-in/provider/return";
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.UsePkce = true;
        // The errand's cookie says when it ends, and browsers go by the real time: a demonstration's would be over before it began.
        options.TimeProvider = TimeProvider.System;
        // The way back is a plain GET from elsewhere, which Lax lets through; None would need https even inside an office.
        options.CorrelationCookie.Name = "danvanflow-errand-";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Distinct())
            options.Scope.Add(scope);
        options.Events.OnCreatingTicket = context => Ask(context, provider);
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in?provider=failed");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    // Who came: the key that never changes, and the address if the provider vouches for it.
    static async Task Ask(OAuthCreatingTicketContext context, ProviderSettings provider)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(context.HttpContext.RequestAborted));
        if (Text(told.RootElement, provider.IdMember) is not { Length: > 0 } id)
            throw new AuthenticationFailureException($"The provider's user information has no {provider.IdMember}.");
        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
        if (Text(told.RootElement, provider.EmailMember) is { Length: > 0 } email && string.Equals(Text(told.RootElement, provider.VerifiedMember), "true", StringComparison.OrdinalIgnoreCase))
            context.Identity.AddClaim(new Claim(ClaimTypes.Email, email));
    }

    static string? Text(JsonElement told, string member) => told.TryGetProperty(member, out var value) ? value.ToString() : null;
}
