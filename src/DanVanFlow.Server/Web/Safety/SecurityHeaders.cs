namespace DanVanFlow.Server.Web.Safety;

/// <summary>
/// What the browser is told about every answer. No inline script and no inline style sheet anywhere; style attributes that scripts set through the DOM (the
/// route viewer does) need no permission. Photos that wait on the device are shown from its memory (blob:). A page that must differ (a letter shown in a frame) sets its own header before, and keeps it.
/// </summary>
static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.TryAdd("Content-Security-Policy", ContentPolicy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
