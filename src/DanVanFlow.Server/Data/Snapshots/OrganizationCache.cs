using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Snapshots;

/// <summary>
/// The organisation as one snapshot in memory: steps, pages and letters ask it thousands of times a second and may not ask a disk. Whoever changes
/// units, posts, holdings, substitutions or the lock of an account writes a new stamp in the same transaction (see <see cref="StampedSnapshot{T}"/>).
/// </summary>
public sealed class OrganizationCache(IDbContextFactory<FlowDb> databases)
{
    const string StampKey = "organization-stamp";

    readonly StampedSnapshot<Organization> snapshot = new(databases, StampKey, Read);

    public Organization Current => snapshot.Current;

    /// <summary>The organisation as it is in the database now, with its stamp: for a change that must not be written over another's.</summary>
    public (Organization Organization, string Stamp) Stamped() => snapshot.Stamped();

    /// <summary>Forget the snapshot on this node; the next question reads it anew.</summary>
    public void Changed() => snapshot.Changed();

    /// <summary>Part of every transaction that changes the organisation: the new stamp tells the other nodes.</summary>
    public static Task Stamp(FlowDb db) => Stamps.Set(db, StampKey, Guid.NewGuid().ToString("N"));

    /// <summary>As <see cref="Stamp(FlowDb)"/>, but false and nothing written when the stamp is not the expected one any more: somebody else was first.</summary>
    public static async Task<bool> Stamp(FlowDb db, string expected)
    {
        var stamp = Guid.NewGuid().ToString("N");
        if (expected.Length > 0)
            return await db.Settings.Where(row => row.Key == StampKey && row.Value == expected).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, stamp)) == 1;
        if (await db.Settings.AnyAsync(row => row.Key == StampKey))
            return false;
        db.Settings.Add(new() { Key = StampKey, Value = stamp });
        return true;
    }

    /// <summary>As the transaction sees it; pages and steps ask <see cref="Current"/>.</summary>
    public static Organization Read(FlowDb db)
    {
        var names = db.UnitNames.AsNoTracking().ToLookup(row => row.Code);
        var memberships = db.UnitMemberships.AsNoTracking().ToLookup(row => row.Code);
        return new(
            names.Select(same => same.Key).Union(memberships.Select(same => same.Key)).Order(StringComparer.Ordinal).Select(code => new UnitRecord(code,
                [.. names[code].OrderBy(row => row.From).Select(row => new UnitName(new(row.From, row.To), row.Name, row.NameEn, row.Type))],
                [.. memberships[code].OrderBy(row => row.From).Select(row => new UnitMembership(new(row.From, row.To), row.Line, row.Parent, row.Level))])),
            db.Posts.AsNoTracking().AsEnumerable().Select(row => new Post(row.Unit, row.Role, row.TitleVi, row.TitleEn)),
            db.Holdings.AsNoTracking().AsEnumerable().Select(row => new Holding(new PostAddress(row.Role, row.Unit), row.Person, new(row.From, row.To))),
            db.Substitutions.AsNoTracking().AsEnumerable().Select(InForce).OfType<Substitution>(),
            db.Lineage.AsNoTracking().OrderBy(row => row.Date).ThenBy(row => row.OldCode).ThenBy(row => row.NewCode).AsEnumerable()
                .Select(row => new Lineage(row.OldCode, row.NewCode, row.Date, LineageShares.Read(row.Share), row.Restructuring, row.TakesWork)))
        {
            LockedSince = db.Users.AsNoTracking().Where(account => account.DisabledAt != null).Select(account => new { account.Id, account.DisabledAt }).AsEnumerable()
                .ToImmutableDictionary(account => account.Id, account => VietnamTime.LocalDate(account.DisabledAt!.Value)),
        };
    }

    // Ended early is ended at once: the day on which it was ended is no longer in it. Null when nothing is left.
    static Substitution? InForce(SubstitutionRow row)
    {
        var to = row.EndedAt is { } ended && VietnamTime.LocalDate(ended).AddDays(-1) is var last && last < row.To ? last : row.To;
        return to < row.From ? null : new(row.Id, new PostAddress(row.Role, row.Unit), row.Substitute, new(row.From, to), row.Workflow)
        {
            Capacity = SigningCapacities.Find(row.Capacity) ?? SigningCapacity.InPlace,
        };
    }
}
