using Microsoft.AspNetCore.Antiforgery;

namespace DanVanFlow.Server.Web.Safety;

/// <summary>
/// A browser's cookie alone may not change anything through the API: such a request must carry the antiforgery header, as the pages' forms carry the field.
/// A bearer token is never sent by a browser on its own, so programs are not asked.
/// </summary>
static class ApiAntiforgery
{
    public static IApplicationBuilder UseApiAntiforgery(this IApplicationBuilder app)
    {
        var antiforgery = app.ApplicationServices.GetRequiredService<IAntiforgery>();
        return app.Use((context, next) => IsCookieWrite(context) ? Check(context, next, antiforgery) : next(context));
    }

    static bool IsCookieWrite(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && context.Request.Path.StartsWithSegments("/api")
        && context.User.Identity is { IsAuthenticated: true, AuthenticationType: not Accounts.TokenAuthentication.Scheme };

    static async Task Check(HttpContext context, RequestDelegate next, IAntiforgery antiforgery)
    {
        if (await antiforgery.IsRequestValidAsync(context))
            await next(context);
        else
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }
}
