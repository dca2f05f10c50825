using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>
/// What SQLite forgets with every connection. FULL because an acknowledged step must survive a power cut, and under group commit NORMAL buys
/// nothing; a checkpoint every 10,000 pages because it buys a third (measured, design section 12). SQLite's own busy wait is finer than
/// the driver's, which sleeps 150 ms at a time. What is deleted is overwritten in pages that are written anyway (FAST), which costs no disk; EraseRows does more.
/// </summary>
sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas OnOpening = new();

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000; PRAGMA secure_delete = FAST;";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancel = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
