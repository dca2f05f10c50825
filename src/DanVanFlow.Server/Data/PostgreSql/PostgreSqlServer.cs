using DanVanFlow.Server.Data.Steps;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>A PostgreSQL server whose user may create databases: for plays and tests that need one for a while. Throws <see cref="DatabaseUnavailable"/>.</summary>
public static class PostgreSqlServer
{
    /// <summary>Connection string of the new, empty database.</summary>
    public static string CreateDatabase(string server, string name)
    {
        Execute(server, $"CREATE DATABASE \"{name}\"");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public static void DropDatabase(string server, string name) => Execute(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    static void Execute(string server, string sql)
    {
        try
        {
            using var connection = new NpgsqlConnection(server);
            connection.Open();
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
        catch (Exception trouble) when (trouble is NpgsqlException or ArgumentException)
        {
            throw PostgreSqlTroubles.Explain(trouble) ?? new DatabaseUnavailable(trouble.Message, trouble.Message, trouble);
        }
    }
}
