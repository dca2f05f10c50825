using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Feeds;

/// <summary>Makes and ends the secret address under which a calendar program reads one person's deadlines. A new one ends the old one; only hashes are kept.</summary>
public sealed class CalendarFeeds(StepLane lane, AccountWriting writing, TimeProvider clock)
{
    /// <returns>The token of the address, to be shown once.</returns>
    public async Task<string> Make(string person)
    {
        var token = AccessToken.New();
        var now = clock.GetUtcNow();
        var row = new FeedRow { Id = Guid.CreateVersion7().ToString("N"), Person = person, Hash = AccessToken.Hash(token), CreatedAt = now };
        var audit = writing.Row("feed-create", person, after: row.Id);
        await lane.Write(async db =>
        {
            await End(db, person, now);
            db.Feeds.Add(row);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return token;
    }

    /// <summary>False when none is in force.</summary>
    public async Task<bool> Revoke(string person)
    {
        var now = clock.GetUtcNow();
        var audit = writing.Row("feed-revoke", person);
        return await lane.Write(async db =>
        {
            if (await End(db, person, now) == 0)
                return false;
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
    }

    static async Task<int> End(FlowDb db, string person, DateTimeOffset now)
    {
        var inForce = await db.Feeds.Where(feed => feed.Person == person && feed.RevokedAt == null).ToListAsync();
        foreach (var feed in inForce)
            feed.RevokedAt = now;
        return inForce.Count;
    }
}
