using DanVanFlow.Server.Data.PostgreSql;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Verbs.Play;

/// <summary>A fresh database for one play, gone afterwards: a file in a folder of its own, or a database made on a PostgreSQL server.</summary>
sealed class TemporaryDatabase : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("danvanflow-play-").FullName;
    readonly string? server;
    readonly string connection = "";
    readonly string name = $"danvanflow_play_{Guid.NewGuid():n}";

    /// <param name="server">Connection string of a PostgreSQL server whose user may create databases; null for SQLite.</param>
    public TemporaryDatabase(string? server)
    {
        this.server = server;
        if (server is not null)
            connection = OrStop(() => PostgreSqlServer.CreateDatabase(server, name));
    }

    public string Kind => server is null ? "SQLite" : "PostgreSQL";

    /// <summary>Letters go into the folder too.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Database:Provider"] = server is null ? "Sqlite" : "PostgreSql",
        ["Database:File"] = Path.Combine(folder, "play.db"),
        ["Database:ConnectionString"] = connection,
        ["Mail:Host"] = "",
        ["Mail:Folder"] = Path.Combine(folder, "letters"),
    };

    public void Dispose()
    {
        if (server is not null)
            PostgreSqlServer.DropDatabase(server, name);
        Directory.Delete(folder, recursive: true);
    }

    static string OrStop(Func<string> create)
    {
        try
        {
            return create();
        }
        catch (DatabaseUnavailable trouble)
        {
            throw new VerbStopped($"--database: {trouble.English}");
        }
    }
}
