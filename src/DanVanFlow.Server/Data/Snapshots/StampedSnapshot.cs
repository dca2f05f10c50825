using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Snapshots;

/// <summary>
/// Something read whole from the database and kept in memory, because it is asked thousands of times a second. Whoever changes it writes a new stamp in the same
/// transaction (<see cref="Stamps"/>); other nodes look at the stamp every two seconds, this one at once after <see cref="Changed"/>.
/// </summary>
/// <param name="read">Reads it anew; called by one thread at a time.</param>
sealed class StampedSnapshot<T>(IDbContextFactory<FlowDb> databases, string stampKey, Func<FlowDb, T> read) where T : class
{
    const long LookAgainMilliseconds = 2_000;

    sealed record Kept(T Value, string Stamp);

    readonly Lock reading = new();
    volatile Kept? kept;
    long lookAt;

    public T Current
    {
        get
        {
            if (kept is { } fresh && IsFresh)
                return fresh.Value;
            lock (reading)
                return kept is { } known && IsFresh ? known.Value : Look().Value;
        }
    }

    /// <summary>As it is in the database now, with its stamp: for a change that must not be written over another's.</summary>
    public (T Value, string Stamp) Stamped()
    {
        lock (reading)
        {
            var now = Look();
            return (now.Value, now.Stamp);
        }
    }

    /// <summary>Forget the snapshot on this node; the next question reads it anew.</summary>
    public void Changed()
    {
        lock (reading)
        {
            kept = null;
            Interlocked.Exchange(ref lookAt, 0);
        }
    }

    bool IsFresh => System.Environment.TickCount64 < Interlocked.Read(ref lookAt);

    // The stamp is read first: what is changed in between is read again with the next stamp.
    Kept Look()
    {
        using var db = databases.CreateDbContext();
        var stamp = db.Settings.AsNoTracking().FirstOrDefault(row => row.Key == stampKey)?.Value ?? "";
        if (kept is not { } now || now.Stamp != stamp)
            kept = now = new(read(db), stamp);
        Interlocked.Exchange(ref lookAt, System.Environment.TickCount64 + LookAgainMilliseconds);
        return now;
    }
}
