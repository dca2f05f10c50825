using System.Data.Common;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>The database of a province with several nodes. Any number of programs may write; versions and unique keys decide who was first.</summary>
public sealed class PostgreSqlDatabase(string connectionString) : FlowDatabase
{
    /// <summary>"danvan" in ASCII: the advisory lock under which scripts run.</summary>
    const long ScriptLock = 0x64616E76616E;

    readonly NpgsqlDataSource _source = Source(connectionString);
    DbContextOptions<PostgreSqlFlowDb>? _options;

    public override string Name => "PostgreSql";

    public override FlowDb CreateDbContext() => new PostgreSqlFlowDb(_options ??= new DbContextOptionsBuilder<PostgreSqlFlowDb>().UseNpgsql(_source).Options);

    public override DbConnection Open() => _source.OpenConnection();

    /// <summary>
    /// A connection that stays open and prepares what it repeats. Statements of the lane find rows by key, always: a plan that was made while the
    /// tables were empty would scan them, and would still be scanning when they are full.
    /// </summary>
    internal NpgsqlConnection OpenLaneConnection()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, ApplicationName = "danvanflow lane",
        }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET synchronous_commit = on", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    public override StepLane OpenLane() => new PostgreSqlLane(this);
    public override bool IsUniqueViolation(Exception trouble) => PostgreSqlTroubles.IsUniqueViolation(trouble);
    public override bool IsCollision(Exception trouble) => PostgreSqlTroubles.IsCollision(trouble);
    public override DatabaseUnavailable? Explain(Exception trouble) => PostgreSqlTroubles.Explain(trouble);

    public override Task<bool> WritersEnded(string table, TimeSpan patience, CancellationToken cancel) => PostgreSqlWriters.Ended(_source, table, patience, cancel);

    /// <summary>A deleted row stays in its page until the table is vacuumed. The server's own log and its backups keep it as long as the administrator keeps them.</summary>
    public override async Task Forget(string table, CancellationToken cancel = default)
    {
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand($"VACUUM {new NpgsqlCommandBuilder().QuoteIdentifier(table)}", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The database itself is made by whoever runs the server; here it is only asked whether it answers.</summary>
    public override void Found() => Open().Dispose();

    public override DbTransaction BeginScript(DbConnection connection)
    {
        var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT pg_advisory_xact_lock({ScriptLock})";
        command.ExecuteNonQuery();
        return transaction;
    }

    static NpgsqlDataSource Source(string connectionString)
    {
        try
        {
            return NpgsqlDataSource.Create(connectionString);
        }
        catch (ArgumentException trouble)
        {
            throw new DatabaseUnavailable(
                $"Database:ConnectionString không đọc được: {trouble.Message}", $"Database:ConnectionString cannot be read: {trouble.Message}", trouble);
        }
    }

    public override void Dispose()
    {
        _source.Dispose();
        base.Dispose();
    }
}
