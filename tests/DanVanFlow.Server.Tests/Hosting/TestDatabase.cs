using DanVanFlow.Server.Data;
using Npgsql;

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
        if (provider == "PostgreSql")
            return new(new DatabaseOptions { Provider = provider, ConnectionString = TestPostgreSql.CreateDatabase(copyOf: PreparedDatabase.Value) }, null);
        var empty = CreateEmpty(provider);
        File.Copy(PreparedFile.Value, empty.Options.File);
        return empty;
    }

    /// <summary>There is a place, but no script ran yet.</summary>
    public static TestDatabase CreateEmpty(string provider)
    {
        if (provider == "PostgreSql")
            return new(new DatabaseOptions { Provider = provider, ConnectionString = TestPostgreSql.CreateDatabase() }, null);
        var folder = Directory.CreateTempSubdirectory("danvanflow-").FullName;
        return new(new DatabaseOptions { Provider = provider, File = Path.Combine(folder, "flow.db") }, folder);
    }

    // All scripts run once in a whole test run; every test gets a copy. Hundreds of databases made from nothing were a tenth of the run.
    static readonly Lazy<string> PreparedDatabase = new(() =>
    {
        var empty = new NpgsqlConnectionStringBuilder(TestPostgreSql.CreateDatabase()) { Pooling = false };
        using var database = DatabaseSetup.Choose(new DatabaseOptions { Provider = "PostgreSql", ConnectionString = empty.ToString() });
        DatabaseStartup.Prepare(database);
        return empty.Database!;
    });

    // Closing the last connection folds the write-ahead log into the file, so the file alone is the database.
    static readonly Lazy<string> PreparedFile = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("danvanflow-prepared-").FullName, "flow.db");
        using (var database = DatabaseSetup.Choose(new DatabaseOptions { Provider = "Sqlite", File = file }))
            DatabaseStartup.Prepare(database);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    });

    public void Dispose()
    {
        Database.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        else
            TestPostgreSql.DropDatabase(Options.ConnectionString);
    }
}
