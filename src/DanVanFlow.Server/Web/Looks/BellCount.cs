using System.Collections.Concurrent;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Looks;

/// <summary>
/// How much is new in somebody's bell, for the top of every page: one question by index, and none for some seconds after. A person who reads forgets it here;
/// other nodes follow when their seconds are over.
/// </summary>
public sealed class BellCount(IDbContextFactory<FlowDb> databases)
{
    const long KeptMilliseconds = 5_000;

    /// <summary>More is said as "99+".</summary>
    public const int Most = 99;

    /// <summary>So many people at once are kept; then all are asked afresh.</summary>
    const int Keeps = 20_000;

    readonly ConcurrentDictionary<string, (int Count, long Until)> kept = new();

    public async Task<int> Of(string person)
    {
        if (kept.TryGetValue(person, out var known) && Environment.TickCount64 < known.Until)
            return known.Count;
        await using var db = await databases.CreateDbContextAsync();
        var count = await db.Notices.Where(notice => notice.Person == person && notice.ReadAt == null).Take(Most + 1).CountAsync();
        if (kept.Count > Keeps)
            kept.Clear();
        kept[person] = (count, Environment.TickCount64 + KeptMilliseconds);
        return count;
    }

    public void Forget(string person) => kept.TryRemove(person, out _);
}
