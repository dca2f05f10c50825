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

    public override StepLane OpenLane() => new PostgreSqlLane(this, connectionString);
    public override bool IsUniqueViolation(Exception trouble) => PostgreSqlTroubles.IsUniqueViolation(trouble);
    public override bool IsCollision(Exception trouble) => PostgreSqlTroubles.IsCollision(trouble);
    public override DatabaseUnavailable? Explain(Exception trouble) => PostgreSqlTroubles.Explain(trouble);

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
