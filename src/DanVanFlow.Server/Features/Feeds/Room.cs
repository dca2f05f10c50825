using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Feeds;

/// <summary>
/// GET /feeds/{token}.ics. Calendar programs cannot sign in, so the address itself is the secret: whoever holds it reads one person's deadlines and nothing else.
/// An address that is not in force, or whose person was disabled, does not exist.
/// </summary>
public static class Room
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) =>
        services.AddScoped<CalendarFeeds>().AddScoped<FeedContent>().AddSingleton<FeedGate>();

    public static void MapFeeds(this IEndpointRouteBuilder app) =>
        app.MapGet("/feeds/{token}.ics", async (string token, FlowDb db, FeedContent content, FeedGate gate, HttpContext http) =>
        {
            if (!gate.Admits(http.Connection.RemoteIpAddress?.ToString() ?? ""))
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            var hash = AccessToken.Hash(token);
            var account = await (from feed in db.Feeds.AsNoTracking()
                                 where feed.Hash == hash && feed.RevokedAt == null
                                 join person in db.Users.AsNoTracking() on feed.Person equals person.Id
                                 where person.DisabledAt == null
                                 select person).SingleOrDefaultAsync(http.RequestAborted);
            if (account is null)
                return Results.NotFound();
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo(account.Language == "en" ? "en" : "vi");
            var bytes = Encoding.UTF8.GetBytes(await content.Of(account, http.RequestAborted));
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
            http.Response.Headers.CacheControl = "private, max-age=300";
            http.Response.Headers.ETag = tag;
            return http.Request.Headers.IfNoneMatch.Any(known => known is not null && known.Contains(tag, StringComparison.Ordinal))
                ? Results.StatusCode(StatusCodes.Status304NotModified)
                : Results.Bytes(bytes, "text/calendar; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
}

/// <summary>Sixty questions a minute from one address, so that tokens cannot be guessed nor the server worn out; an office behind one address has enough.</summary>
public sealed class FeedGate : IDisposable
{
    public const int PerMinute = 60;

    readonly PartitionedRateLimiter<string> limits = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Admits(string address)
    {
        using var lease = limits.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => limits.Dispose();
}
