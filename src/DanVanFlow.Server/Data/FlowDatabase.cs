using System.Data.Common;
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

    /// <summary>Creates what must exist before the first connection (folder, journal mode).</summary>
    public abstract void Found();

    /// <summary>Opens a transaction that no second node can open at the same time; scripts run inside it.</summary>
    public abstract DbTransaction BeginScript(DbConnection connection);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
