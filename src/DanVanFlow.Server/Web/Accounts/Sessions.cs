using System.Security.Cryptography;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>The session of this request, for whoever must keep it alive or tell it from others.</summary>
public sealed record SessionFacts(string Id);

/// <summary>
/// Browsers that signed in. A session lives in the database and the cookie names it: ending one holds on its very next request, on every node, at the price of
/// one look-up by key per page. Programs with tokens do not pay it.
/// </summary>
public sealed class Sessions(FlowDb db, StepLane lane, IHttpContextAccessor http, TimeProvider clock, AccountWriting writing)
{
    /// <summary>A cookie is good for so long after its last use; a session not seen for longer is over.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    static readonly TimeSpan SeenToWithin = TimeSpan.FromMinutes(5);

    /// <summary>Signs this browser in; a session that it had before ends.</summary>
    public async Task Open(Account account, bool stay)
    {
        var context = http.HttpContext!;
        var now = clock.GetUtcNow();
        var before = context.Features.Get<SessionFacts>()?.Id;
        var row = new SessionRow
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Person = account.Id, Stamp = account.SecurityStamp ?? "",
            Device = Device.Of(context.Request.Headers.UserAgent), Address = context.Connection.RemoteIpAddress?.ToString(), StartedAt = now, LastSeenAt = now,
        };
        await lane.Write(async db =>
        {
            if (before is not null)
                await db.Sessions.Where(session => session.Id == before && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
            db.Sessions.Add(row);
            return await db.SaveChangesAsync();
        });
        await context.SignInAsync(IdentityConstants.ApplicationScheme, CookieSigns.PrincipalOf(account, row.Id), new AuthenticationProperties { IsPersistent = stay });
    }

    /// <summary>The account behind a session in force, freshly read; null when it was ended, the password changed or the account was disabled.</summary>
    public async Task<AccountFacts?> Find(string id, CancellationToken cancel)
    {
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join account in db.Users.AsNoTracking() on session.Person equals account.Id
            where session.Id == id && session.EndedAt == null && session.Stamp == account.SecurityStamp && account.DisabledAt == null
            select new { account, session.LastSeenAt }).FirstOrDefaultAsync(cancel);
        if (found is null)
            return null;
        var now = clock.GetUtcNow();
        if (now - found.LastSeenAt >= SeenToWithin)
            await Seen(id, now);
        return AccountFacts.Of(found.account);
    }

    /// <summary>Sessions in force, the newest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> Of(string person)
    {
        var since = clock.GetUtcNow() - Lifetime - SeenToWithin;
        return await (
            from session in db.Sessions.AsNoTracking()
            join account in db.Users on session.Person equals account.Id
            where session.Person == person && session.EndedAt == null && session.Stamp == account.SecurityStamp && session.LastSeenAt > since
            orderby session.LastSeenAt descending
            select session).ToListAsync();
    }

    /// <summary>False when the person has no such session in force.</summary>
    public async Task<bool> End(string person, string id)
    {
        var now = clock.GetUtcNow();
        var audit = writing.Row("session-end", person, before: AuditText.Of(("session", id)));
        return await lane.Write(async db =>
        {
            if (await db.Sessions.Where(session => session.Id == id && session.Person == person && session.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now)) == 0)
                return false;
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
    }

    /// <summary>All sessions and remembered browsers of the person, except the session of this request when it is the person's own and <paramref name="here"/> is false.</summary>
    /// <returns>Number of sessions ended.</returns>
    public async Task<int> EndAll(string person, bool here)
    {
        var now = clock.GetUtcNow();
        var spared = here ? null : http.HttpContext?.Features.Get<SessionFacts>()?.Id;
        var audit = writing.Row("session-end-all", person);
        return await lane.Write(async db =>
        {
            var ended = await db.Sessions.Where(session => session.Person == person && session.EndedAt == null && session.Id != spared)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now));
            await db.RememberedBrowsers.Where(browser => browser.Person == person).ExecuteDeleteAsync();
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return ended;
        });
    }

    // Seeing somebody must never stand in their way: with the database full or read-only, pages still open.
    async Task Seen(string id, DateTimeOffset now)
    {
        try
        {
            await lane.Write(db => db.Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now)));
        }
        catch (DatabaseUnavailable)
        {
        }
    }
}
