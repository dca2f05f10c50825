using Microsoft.Data.Sqlite;
using Npgsql;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>A fresh database for one play, gone afterwards: a file in a folder of its own, or a database made on a PostgreSQL server.</summary>
sealed class TemporaryDatabase : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("danvanflow-play-").FullName;
    readonly string? server;
    readonly string name = $"danvanflow_play_{Guid.NewGuid():n}";

    /// <param name="server">Connection string of a PostgreSQL server whose user may create databases; null for SQLite.</param>
    public TemporaryDatabase(string? server)
    {
        this.server = server;
        if (server is not null)
            Execute($"CREATE DATABASE {name}");
    }

    public string Kind => server is null ? "SQLite" : "PostgreSQL";

    /// <summary>Letters go into the folder too.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Database:Provider"] = server is null ? "Sqlite" : "PostgreSql",
        ["Database:File"] = Path.Combine(folder, "play.db"),
        ["Database:ConnectionString"] = server is null ? "" : new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString(),
        ["Mail:Host"] = "",
        ["Mail:Folder"] = Path.Combine(folder, "letters"),
    };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (server is not null)
            Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
    }

    void Execute(string sql)
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
            throw new VerbStopped($"--database: {trouble.Message}");
        }
    }
}
