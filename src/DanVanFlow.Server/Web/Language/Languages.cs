using System.Globalization;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Web.Language;

/// <summary>
/// Which language a request is answered in: the cookie of the switch, else the person's profile, else Vietnamese. The browser's own wish counts only for
/// the API, since many offices run an English Windows and still want Vietnamese pages. Dates and numbers follow the language.
/// </summary>
public static class Languages
{
    public const string Cookie = "lang";

    public static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo CultureOf(string? language) => language == "en" ? English : Vietnamese;

    /// <summary>Runs after authentication, because the profile is asked.</summary>
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureOf(Choose(context));
        return next(context);
    });

    public static void Remember(HttpContext context, string language) => context.Response.Cookies.Append(Cookie, language == "en" ? "en" : "vi", new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
    });

    static string? Choose(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api")
            ? (context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "vi")
            : context.Request.Cookies[Cookie] ?? context.Features.Get<AccountFacts>()?.Language;
}
