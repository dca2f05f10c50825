using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Web.Safety;

/// <summary>
/// What went wrong, said to whom asked: problem details under /api, a page in the reader's language elsewhere. A database that is away is 503 and not 500:
/// the person may try again, and the log holds the cause.
/// </summary>
static class ErrorAnswers
{
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, AllowStatusCode404Response = true });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/errors/500", StatusCodeSelector = StatusOf, AllowStatusCode404Response = true,
            });
            pages.UseStatusCodePagesWithReExecute("/errors/{0}");
        });
    }

    static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    static int StatusOf(Exception exception) => exception switch
    {
        DatabaseUnavailable => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
