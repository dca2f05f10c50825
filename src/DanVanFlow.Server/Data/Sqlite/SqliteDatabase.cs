using System.Data.Common;
using System.Linq.Expressions;
using DanVanFlow.Server.Data.Steps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>The embedded database: one file, write-ahead log, every commit on the disk before it is acknowledged.</summary>
public sealed class SqliteDatabase(string file) : FlowDatabase
{
    readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 5 }.ToString();
    DbContextOptions<SqliteFlowDb>? _options;

    public override string Name => "Sqlite";
    public string File => file;

    public override FlowDb CreateDbContext() => new SqliteFlowDb(_options ??= new DbContextOptionsBuilder<SqliteFlowDb>()
        .UseSqlite(_connectionString).AddInterceptors(SqlitePragmas.OnOpening).Options);

    /// <summary>A context on a connection that somebody else owns.</summary>
    internal FlowDb ContextOn(SqliteConnection connection) => new SqliteFlowDb(new DbContextOptionsBuilder<SqliteFlowDb>().UseSqlite(connection).Options);

    public override DbConnection Open() => OpenSqlite();

    internal SqliteConnection OpenSqlite()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            SqlitePragmas.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override StepLane OpenLane() => new SqliteLane(this);
    public override bool IsUniqueViolation(Exception trouble) => SqliteTroubles.IsUniqueViolation(trouble);
    public override bool IsCollision(Exception trouble) => false;
    public override DatabaseUnavailable? Explain(Exception trouble) => SqliteTroubles.Explain(trouble, file);

    /// <summary>
    /// The table is small and is written anew with every page of it zeroed first: a row that moved from page to page while the table grew may have left a trace where nothing points any more.
    /// </summary>
    public override async Task EraseRows<T>(FlowDb db, Expression<Func<T, bool>> gone, CancellationToken cancel = default)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancel);
        await db.Set<T>().Where(gone).ExecuteDeleteAsync(cancel);
        var rest = await db.Set<T>().AsNoTracking().ToListAsync(cancel);
        await db.Set<T>().ExecuteDeleteAsync(cancel);
        db.AddRange(rest);
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = FAST", cancel);
    }

    /// <summary>The write-ahead log still has the pages as they were: it goes into the file and is cut to nothing. While somebody reads an older state this waits, and then leaves it to the next checkpoint.</summary>
    public override async Task Forget(string table, CancellationToken cancel = default)
    {
        await using var connection = OpenSqlite();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync(cancel);
    }

    public override void Found()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (Exception trouble) when (trouble is UnauthorizedAccessException or IOException)
        {
            throw SqliteTroubles.NoFolder(file, trouble);
        }
        using var connection = OpenSqlite();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    public override DbTransaction BeginScript(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <summary>Gives the file free: pooled connections would keep it open after the program believes it closed.</summary>
    public override void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose();
    }
}
