using System.Security.Claims;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The sign-in cookie: holds the account's id and security stamp and nothing else, and is compared with the account on every request (from memory), so that a
/// disabled account or a changed password ends all sessions within seconds and not at the framework's half hour.
/// </summary>
static class CookieSigns
{
    public const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "danvanflow";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.LogoutPath = "/sign-out";
        cookie.AccessDeniedPath = "/errors/403";
        cookie.ReturnUrlParameter = "to";
        cookie.Events.OnValidatePrincipal = Validate;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var directory = context.HttpContext.RequestServices.GetRequiredService<AccountDirectory>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        if (id is not null && await directory.Find(id) is { IsDisabled: false } facts && facts.Stamp == context.Principal!.FindFirstValue(StampClaim))
        {
            context.HttpContext.Features.Set(facts);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>A program gets a status, a person gets the page: a redirect would look like success to a script.</summary>
    static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var program = context.Request.Path.StartsWithSegments("/api") || context.Request.Headers.XRequestedWith == "fetch";
        if (program || status == StatusCodes.Status403Forbidden)
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

/// <summary>Puts two claims into the cookie: who, and the stamp.</summary>
sealed class AccountPrincipals(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    public override Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(ClaimTypes.Name, user.UserName ?? ""),
            new Claim(CookieSigns.StampClaim, user.SecurityStamp ?? ""),
        ], IdentityConstants.ApplicationScheme)));
}
