using System.Data.Common;
using System.Linq.Expressions;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data;

/// <summary>
/// Everything that differs between the two databases, behind one door: contexts, plain connections, the writer lane, and what an error of the
/// driver means. Two implementations, in Sqlite/ and PostgreSql/.
/// </summary>
public abstract class FlowDatabase : IDbContextFactory<FlowDb>, IDisposable
{
    /// <summary>Sqlite or PostgreSql: also the name of the folder that holds the scripts.</summary>
    public abstract string Name { get; }

    public abstract FlowDb CreateDbContext();

    /// <summary>An open connection with the house's settings; the caller closes it.</summary>
    public abstract DbConnection Open();

    public abstract StepLane OpenLane();

    /// <summary>A row with this key is there already: another writer was first.</summary>
    public abstract bool IsUniqueViolation(Exception trouble);

    /// <summary>Two writers stood in each other's way and trying again is right (deadlock, serialization).</summary>
    public abstract bool IsCollision(Exception trouble);

    /// <summary>The line for a person when the database itself is the trouble; null when the statement was.</summary>
    public abstract DatabaseUnavailable? Explain(Exception trouble);

    /// <summary>
    /// Waits until every transaction that was writing to this table when it was asked has ended, so that a number which is still missing will never come.
    /// False when patience ran out. Blocks nobody. At once where there is one writer, whose numbers appear in order.
    /// </summary>
    public virtual Task<bool> WritersEnded(string table, TimeSpan patience, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>
    /// Takes rows away inside the open transaction of a lane's context, so that what they said is in no page of the database afterwards, as far as the database can see to it.
    /// Call <see cref="Forget"/> after the commit.
    /// </summary>
    /// <param name="gone">A key of a small table: it may be written anew.</param>
    public virtual Task EraseRows<T>(FlowDb db, Expression<Func<T, bool>> gone, CancellationToken cancel = default) where T : class =>
        db.Set<T>().Where(gone).ExecuteDeleteAsync(cancel);

    /// <summary>After rows were erased and committed: takes them out of what the database keeps beside its tables too.</summary>
    /// <param name="table">The table from which they were erased.</param>
    public abstract Task Forget(string table, CancellationToken cancel = default);

    /// <summary>Creates what must exist before the first connection (folder, journal mode).</summary>
    public abstract void Found();

    /// <summary>Opens a transaction that no second node can open at the same time; scripts run inside it.</summary>
    public abstract DbTransaction BeginScript(DbConnection connection);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
