using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Audit.Chain;

public enum Breach { Changed, Removed, Inserted }

/// <summary>The first place where the audit is not what it was.</summary>
/// <param name="Number">Of the audit row; of the first missing one when a whole run is gone.</param>
/// <param name="Day">In Việt Nam; of a removed row the day on which it was sealed, null when even that is gone.</param>
/// <param name="What">More exactly, in English: which run, or what else was found.</param>
public sealed record BrokenRow(long Number, DateOnly? Day, Breach Breach, string What);

/// <param name="Rows">Rows that were compared with the chain.</param>
/// <param name="Unsealed">Rows that wait for their link; they come with the next look, a few seconds after they were written.</param>
/// <param name="LastHash">Of the last row compared; empty when there was none.</param>
/// <param name="Broken">Null when everything is as it was written.</param>
public sealed record AuditVerified(long Rows, long Unsealed, string LastHash, DateOnly? LastDay, BrokenRow? Broken);

/// <summary>
/// Walks the chain and compares each row with its link. Reads only, run by run, so that a million rows need no memory. What cannot be seen from inside: somebody
/// who computed the whole chain anew; that is what the hash on paper is for.
/// </summary>
public sealed class VerifyAudit(FlowDatabase database)
{
    /// <param name="from">First day; what lies before is taken as it is. Null begins at the beginning.</param>
    /// <param name="to">Last day. Null goes to the end, and then the end itself is checked.</param>
    public async Task<AuditVerified> Run(DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        await using var db = database.CreateDbContext();
        var start = from is { } day ? await db.AuditSeals.AsNoTracking().Where(seal => seal.Day >= day).MinAsync(seal => (long?)seal.Number, cancel) ?? long.MaxValue : 1;
        var before = from is null || start == long.MaxValue ? null : await Seal(db, start - 1, cancel);
        var walk = new Walk(before);
        if (from is not null && start > 1 && start != long.MaxValue && before is null)
            return walk.Ended(await Unsealed(db, cancel), new(0, null, Breach.Removed, $"run {start - 1} of the chain is missing"));

        for (var number = start; start != long.MaxValue; number++)
        {
            var seal = await Seal(db, number, cancel);
            if (seal is null)
            {
                var later = await db.AuditSeals.AsNoTracking().Where(seal => seal.Number > number).OrderBy(seal => seal.Number).FirstOrDefaultAsync(cancel);
                if (later is not null)
                    return walk.Ended(0, new(walk.Next, null, Breach.Removed, $"run {number} of the chain is missing; the next one begins at row {later.First} of {later.Day:yyyy-MM-dd}"));
                break;
            }
            if (to is not null && seal.Day > to)
                return walk.Ended(0, null);
            var (low, high) = (walk.Last, seal.Last);
            var rows = await db.Audit.AsNoTracking().Where(row => row.Number > low && row.Number <= high).OrderBy(row => row.Number).ToListAsync(cancel);
            if (walk.Compare(seal, rows) is { } broken)
                return walk.Ended(0, broken);
        }
        return walk.Ended(await Unsealed(db, cancel), to is null ? await EndBroken(db, walk, cancel) : null);
    }

    /// <summary>Whether a hash that somebody kept on paper is still a link of the chain: number of its row, or null.</summary>
    public async Task<long?> Find(string hash, CancellationToken cancel)
    {
        await using var db = database.CreateDbContext();
        await foreach (var seal in db.AuditSeals.AsNoTracking().OrderBy(seal => seal.Number).AsAsyncEnumerable().WithCancellation(cancel))
            for (var place = 0; place < seal.Links.Length / AuditLinks.Size; place++)
                if (AuditLinks.Read(seal.Links, place) is var link && Convert.ToHexStringLower(link.Hash).Equals(hash, StringComparison.OrdinalIgnoreCase))
                    return link.Number;
        return null;
    }

    static Task<AuditSealRow?> Seal(FlowDb db, long number, CancellationToken cancel) =>
        db.AuditSeals.AsNoTracking().FirstOrDefaultAsync(seal => seal.Number == number, cancel);

    static async Task<long> Unsealed(FlowDb db, CancellationToken cancel)
    {
        var last = await db.AuditSeals.AsNoTracking().MaxAsync(seal => (long?)seal.Last, cancel) ?? 0;
        return await db.Audit.LongCountAsync(row => row.Number > last, cancel);
    }

    // The end is told twice: a chain whose last runs were taken away together with their rows looks whole in itself.
    static async Task<BrokenRow?> EndBroken(FlowDb db, Walk walk, CancellationToken cancel)
    {
        var end = await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Key == SealAudit.EndKey, cancel);
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancel);
        return end?.Value == (last is null ? null : SealAudit.End(last))
            ? null
            : new(walk.Next, null, Breach.Removed, $"the chain ends at run {last?.Number ?? 0}, and was sealed up to run {end?.Value.Split(' ')[0] ?? "(not said)"}");
    }

    /// <summary>Where the walk stands: the last number and hash that were found right.</summary>
    sealed class Walk(AuditSealRow? before)
    {
        byte[] hash = before is null ? AuditLinks.Beginning : Convert.FromHexString(before.Hash);
        long rows;
        DateOnly? day = before?.Day;

        public long Last { get; private set; } = before?.Last ?? long.MinValue;

        /// <summary>Where the next row would have been looked for.</summary>
        public long Next => Math.Max(Last, 0) + 1;

        public AuditVerified Ended(long unsealed, BrokenRow? broken) => new(rows, unsealed, rows == 0 ? "" : Convert.ToHexStringLower(hash), day, broken);

        public BrokenRow? Compare(AuditSealRow seal, List<AuditRow> found)
        {
            BrokenRow Broken(long number, Breach breach, string what = "") => new(number, seal.Day, breach, what);
            var place = 0;
            for (var link = 0; link < seal.Count && (link + 1) * AuditLinks.Size <= seal.Links.Length; link++)
            {
                var (number, expected) = AuditLinks.Read(seal.Links, link);
                var row = place < found.Count ? found[place] : null;
                if (row is not null && row.Number < number)
                    return Broken(row.Number, Breach.Inserted, "it was not there when its neighbours were sealed");
                if (row is null || row.Number > number)
                    return Broken(number, Breach.Removed);
                var computed = AuditLinks.Hash(hash, row);
                if (!computed.AsSpan().SequenceEqual(expected))
                    return Broken(number, Breach.Changed, "row and link do not agree");
                (hash, Last, day) = (computed, number, seal.Day);
                place++;
                rows++;
            }
            if (place < found.Count)
                return Broken(found[place].Number, Breach.Inserted, "it was not there when its neighbours were sealed");
            return Convert.ToHexStringLower(hash) == seal.Hash && Last == seal.Last ? null : Broken(Last, Breach.Changed, $"run {seal.Number} of the chain does not end with this row's link");
        }
    }
}
