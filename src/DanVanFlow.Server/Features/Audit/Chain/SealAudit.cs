using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Audit.Chain;

/// <summary>
/// Links audit rows into the chain a few seconds after they were committed, strictly in the order of their numbers. Safe on any number of nodes: a run takes
/// the next number of all, and of two nodes that write it the second fails and looks again later. What a killed server left is sealed by the next
/// look. Why not in the transaction of the act itself: decisions/0007.
/// </summary>
public sealed class SealAudit(FlowDatabase database, StepLane lane, TimeProvider clock, ILogger<SealAudit> log)
{
    public const int Most = 1000;

    /// <summary>Key of the setting that repeats where the chain ends, so that a chain cut short shows.</summary>
    public const string EndKey = "audit-end";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>How many rows were sealed.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        var count = 0;
        while (!cancel.IsCancellationRequested)
        {
            var (last, rows) = await Next(cancel);
            if (rows.Count == 0 || !await Write(last, Seals(last, rows), cancel))
                break;
            count += rows.Count;
        }
        return count;
    }

    /// <summary>Rows after the last sealed one, as far as it is certain that none with a smaller number will still appear.</summary>
    async Task<(AuditSealRow? Last, List<AuditRow> Rows)> Next(CancellationToken cancel)
    {
        await using var db = database.CreateDbContext();
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancel);
        var after = last?.Last ?? 0;
        var rows = await After(db, after).Take(Most).ToListAsync(cancel);
        if (rows.Count == 0 || rows[^1].Number - after == rows.Count)
            return (last, rows);

        // A number is missing: taken by a transaction that still runs, or by one that was rolled back. Whoever holds it is among those who write now.
        var newest = rows[^1].Number;
        if (await database.WritersEnded("audit", Patience, cancel))
            return (last, await After(db, after).Where(row => row.Number <= newest).Take(Most).ToListAsync(cancel));
        return (last, [.. rows.TakeWhile((row, place) => row.Number == after + place + 1)]);
    }

    static IQueryable<AuditRow> After(FlowDb db, long number) => db.Audit.AsNoTracking().Where(row => row.Number > number).OrderBy(row => row.Number);

    List<AuditSealRow> Seals(AuditSealRow? last, List<AuditRow> rows)
    {
        var seals = new List<AuditSealRow>();
        var hash = last is null ? AuditLinks.Beginning : Convert.FromHexString(last.Hash);
        for (var from = 0; from < rows.Count;)
        {
            var day = VietnamTime.LocalDate(rows[from].At);
            var run = rows.Skip(from).TakeWhile(row => VietnamTime.LocalDate(row.At) == day).ToList();
            var links = new byte[run.Count * AuditLinks.Size];
            for (var place = 0; place < run.Count; place++)
            {
                hash = AuditLinks.Hash(hash, run[place]);
                AuditLinks.Write(links.AsSpan(place * AuditLinks.Size), run[place].Number, hash);
            }
            seals.Add(new()
            {
                Number = (last?.Number ?? 0) + seals.Count + 1, Day = day, First = run[0].Number, Last = run[^1].Number, Count = run.Count, Links = links,
                Hash = Convert.ToHexStringLower(hash), At = clock.GetUtcNow(),
            });
            from += run.Count;
        }
        return seals;
    }

    // False when another node was first.
    async Task<bool> Write(AuditSealRow? last, List<AuditSealRow> seals, CancellationToken cancel)
    {
        try
        {
            return await lane.Write(async db =>
            {
                if (await db.AuditSeals.MaxAsync(seal => (long?)seal.Number, cancel) != last?.Number)
                    return false;
                db.AuditSeals.AddRange(seals);
                var end = End(seals[^1]);
                if (await db.Settings.FirstOrDefaultAsync(setting => setting.Key == EndKey, cancel) is { } kept)
                    kept.Value = end;
                else
                    db.Settings.Add(new() { Key = EndKey, Value = end });
                await db.SaveChangesAsync(cancel);
                return true;
            }, cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is { } inner && database.IsUniqueViolation(inner))
        {
            log.LogDebug("Another node sealed the audit first");
            return false;
        }
    }

    public static string End(AuditSealRow seal) => $"{seal.Number} {seal.Hash}";
}
