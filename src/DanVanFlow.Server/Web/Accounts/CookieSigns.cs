using System.Security.Claims;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The sign-in cookie: names the account and its session and nothing else. Whether the session is in force is asked of the database on every request, so that
/// whatever ends it (the person, an administrator, a new password) holds at once on every node.
/// </summary>
static class CookieSigns
{
    const string SessionClaim = "session";

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "danvanflow";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Sessions.Lifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.LogoutPath = "/sign-out";
        cookie.AccessDeniedPath = "/errors/403";
        cookie.ReturnUrlParameter = "to";
        cookie.Events.OnValidatePrincipal = Validate;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Cookies of one errand (between password and code, between us and a provider): minutes long and gone with the browser.</summary>
    public static void ConfigureErrand(CookieAuthenticationOptions cookie, string name)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        cookie.SlidingExpiration = false;
    }

    public static ClaimsPrincipal PrincipalOf(Account account, string session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Name, account.UserName ?? ""), new Claim(SessionClaim, session)],
        IdentityConstants.ApplicationScheme));

    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var session = context.Principal?.FindFirstValue(SessionClaim);
        if (session is not null && await http.RequestServices.GetRequiredService<Sessions>().Find(session, http.RequestAborted) is { } facts)
        {
            http.Features.Set(facts);
            http.Features.Set(new SessionFacts(session));
            return;
        }
        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
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
