using System.Collections.Concurrent;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// When a token was last used, to within ten minutes, and a line in the sign-in log for its first use on a day. Programs ask often; nearly all requests only look
/// into this memory.
/// </summary>
public sealed class TokenUse(StepLane lane, TimeProvider clock)
{
    static readonly TimeSpan ToWithin = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<string, DateTimeOffset> noted = new();

    public ValueTask Note(TokenFacts token, HttpContext context)
    {
        var now = clock.GetUtcNow();
        return noted.TryGetValue(token.Id, out var last) && (now - last).Duration() < ToWithin ? default : new(Write(token, context, now));
    }

    // Keeping a diary must never stand in a program's way.
    async Task Write(TokenFacts token, HttpContext context, DateTimeOffset now)
    {
        noted[token.Id] = now;
        var line = new SignInRow
        {
            At = now, Person = token.Person, Kind = SignInKinds.Token, Device = Device.Of(context.Request.Headers.UserAgent), Address = context.Connection.RemoteIpAddress?.ToString(),
        };
        try
        {
            await lane.Write(async db =>
            {
                if (await db.Tokens.FirstOrDefaultAsync(row => row.Id == token.Id) is not { } row)
                    return 0;
                if (row.LastUsedAt is not { } before || VietnamTime.LocalDate(before) != VietnamTime.LocalDate(now))
                    db.SignIns.Add(line);
                row.LastUsedAt = now;
                return await db.SaveChangesAsync();
            });
        }
        catch (DatabaseUnavailable)
        {
            noted.TryRemove(token.Id, out _);
        }
    }
}
