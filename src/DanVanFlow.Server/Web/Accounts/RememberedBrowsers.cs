using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Browsers in which the second factor is not asked for, for thirty days: a random cookie, its hash in the database. One row can be forgotten by itself; a new
/// password or a new second factor forgets all, because the account's stamp changes.
/// </summary>
public sealed class RememberedBrowsers(FlowDb db, StepLane lane, IHttpContextAccessor http, TimeProvider clock, AccountWriting writing)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    public const string Cookie = "danvanflow-browser";

    HttpContext Context => http.HttpContext!;

    public async Task<bool> Knows(Account account)
    {
        if (Context.Request.Cookies[Cookie] is not { Length: > 0 } secret)
            return false;
        var (hash, now) = (AccessToken.Hash(secret), clock.GetUtcNow());
        var mine = db.RememberedBrowsers.Where(browser => browser.Hash == hash && browser.Person == account.Id && browser.Stamp == account.SecurityStamp && browser.ExpiresAt > now);
        return await mine.AnyAsync() && await lane.Write(db =>
            db.RememberedBrowsers.Where(browser => browser.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(browser => browser.LastUsedAt, now))) > 0;
    }

    public async Task Remember(Account account)
    {
        var (secret, now) = (AccessToken.New(), clock.GetUtcNow());
        var row = new RememberedBrowserRow
        {
            Id = Guid.CreateVersion7().ToString("N"), Person = account.Id, Hash = AccessToken.Hash(secret), Stamp = account.SecurityStamp ?? "",
            Device = Device.Of(Context.Request.Headers.UserAgent), CreatedAt = now, LastUsedAt = now, ExpiresAt = now + Kept,
        };
        var audit = writing.Row("browser-remember", account.Id, after: AuditText.Of(("device", row.Device)));
        await lane.Write(async db =>
        {
            db.RememberedBrowsers.Add(row);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        Context.Response.Cookies.Append(Cookie, secret, new CookieOptions
        {
            MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps, IsEssential = true, Path = "/sign-in",
        });
    }

    public async Task<IReadOnlyList<RememberedBrowserRow>> Of(string person)
    {
        var now = clock.GetUtcNow();
        return await (
            from browser in db.RememberedBrowsers.AsNoTracking()
            join account in db.Users on browser.Person equals account.Id
            where browser.Person == person && browser.ExpiresAt > now && browser.Stamp == account.SecurityStamp
            orderby browser.LastUsedAt descending
            select browser).ToListAsync();
    }

    /// <summary>False when the person has no such browser.</summary>
    public async Task<bool> Forget(string person, string id)
    {
        var audit = writing.Row("browser-forget", person, before: AuditText.Of(("browser", id)));
        return await lane.Write(async db =>
        {
            if (await db.RememberedBrowsers.Where(browser => browser.Id == id && browser.Person == person).ExecuteDeleteAsync() == 0)
                return false;
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
    }
}
