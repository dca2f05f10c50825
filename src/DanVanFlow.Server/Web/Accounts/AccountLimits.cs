using System.Threading.RateLimiting;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The doors that strangers may push (<c>[EnableRateLimiting(AccountLimits.Doors)]</c>) take sixty pushes a minute from one address; looking at them costs nothing. What is
/// too much gets the page of 429. In memory of each node. What one account may be asked is <see cref="SignInGate"/>'s.
/// </summary>
static class AccountLimits
{
    public const string Doors = "account-doors";
    const int APushMinute = 60;

    public static void AddAccountLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Doors, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = APushMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
    });
}
