using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Health;

/// <summary>
/// GET /health for a load balancer or a monitor: 200 while the house stands, 503 when somebody must come. A stranger learns that one word; an administrator's
/// cookie or token is told the numbers.
/// </summary>
public static class Room
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<HealthCheck>();

    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (HealthCheck check, CurrentPerson me, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var reading = await check.Read();
            var code = reading.IsFailing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return me is { IsKnown: true, IsAdministrator: true }
                ? Results.Json(Whole(reading), statusCode: code)
                : Results.Json(new { status = reading.IsFailing ? "failing" : "ok" }, statusCode: code);
        }).AllowAnonymous().ExcludeFromDescription();

    static object Whole(HealthReading reading) => new
    {
        status = reading.Status,
        database = reading.DatabaseAnswers ? "ok" : "unreachable",
        outbox = new { waiting = reading.Waiting, oldestSeconds = (long?)reading.OldestWaiting?.TotalSeconds, dead = reading.DeadLetters },
        timers = new { overdueSeconds = (long?)reading.OldestTimer?.TotalSeconds },
        incidents = reading.OpenIncidents,
        workflowsWithErrors = reading.BrokenWorkflows,
    };
}
