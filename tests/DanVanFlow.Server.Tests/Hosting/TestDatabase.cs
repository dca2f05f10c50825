using DanVanFlow.Server.Data;

namespace DanVanFlow.Server.Tests.Hosting;

/// <summary>A fresh database of the named kind for one test, gone afterwards. <see cref="Options"/> is what a server under test needs to use the same one.</summary>
public sealed class TestDatabase : IDisposable
{
    readonly string? _folder;

    TestDatabase(DatabaseOptions options, string? folder)
    {
        (Options, _folder) = (options, folder);
        Database = DatabaseSetup.Choose(options);
    }

    public DatabaseOptions Options { get; }
    public FlowDatabase Database { get; }

    /// <param name="provider">Sqlite or PostgreSql, as <see cref="OnEachDatabaseAttribute"/> hands it over.</param>
    public static TestDatabase Create(string provider)
    {
        var database = CreateEmpty(provider);
        DatabaseStartup.Prepare(database.Database);
        return database;
    }

    /// <summary>There is a place, but no script ran yet.</summary>
    public static TestDatabase CreateEmpty(string provider)
    {
        if (provider == "PostgreSql")
            return new(new DatabaseOptions { Provider = provider, ConnectionString = TestPostgreSql.CreateDatabase() }, null);
        var folder = Directory.CreateTempSubdirectory("danvanflow-").FullName;
        return new(new DatabaseOptions { Provider = provider, File = Path.Combine(folder, "flow.db") }, folder);
    }

    public void Dispose()
    {
        Database.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        else
            TestPostgreSql.DropDatabase(Options.ConnectionString);
    }
}
