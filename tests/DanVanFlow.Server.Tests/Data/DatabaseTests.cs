using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>A database as it is opened, and the one clear line when it cannot be.</summary>
public sealed class DatabaseTests
{
    static CancellationToken Patience => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public void Scripts_run_once(string provider)
    {
        using var place = TestDatabase.CreateEmpty(provider);

        var first = DatabaseStartup.Prepare(place.Database);
        var second = DatabaseStartup.Prepare(place.Database);

        Assert.Contains("0001_first.sql", first);
        Assert.Empty(second);
    }

    [Theory, OnEachDatabase]
    public async Task Nodes_that_start_together_run_each_script_once(string provider)
    {
        using var place = TestDatabase.CreateEmpty(provider);
        place.Database.Found();

        var ran = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DatabaseStartup.Prepare(place.Database), Patience)));

        Assert.Single(ran, names => names.Contains("0001_first.sql"));
    }

    [Theory, OnEachDatabase]
    public void A_database_newer_than_the_program_is_refused(string provider)
    {
        using var place = TestDatabase.Create(provider);
        Execute(place, "INSERT INTO schema_scripts VALUES ('9999_later.sql', 'hash', 0)");

        var told = Assert.Throws<DatabaseUnavailable>(() => DatabaseStartup.Prepare(place.Database));

        Assert.Contains("newer than the program", told.English);
        Assert.Contains("9999_later.sql", told.Vietnamese);
    }

    [Theory, OnEachDatabase]
    public void A_script_that_was_edited_after_it_ran_is_refused(string provider)
    {
        using var place = TestDatabase.Create(provider);
        Execute(place, "UPDATE schema_scripts SET hash = 'other'");

        Assert.Contains("0001_first.sql", Assert.Throws<DatabaseUnavailable>(() => DatabaseStartup.Prepare(place.Database)).English);
    }

    [Theory, OnEachDatabase]
    public async Task Accounts_that_share_an_address_are_named_before_their_index_is_made(string provider)
    {
        using var place = TestDatabase.Create(provider);
        Execute(place, "DELETE FROM schema_scripts WHERE name = '0018_one_account_an_address.sql'");
        Execute(place, "DROP INDEX ux_accounts_normalized_email");
        Execute(place, "CREATE INDEX ix_accounts_normalized_email ON accounts (normalized_email)");
        await using (var db = place.Database.CreateDbContext())
        {
            db.Users.AddRange(Holder("first", "VAN.THU@EXAMPLE.INVALID"), Holder("second", "VAN.THU@EXAMPLE.INVALID"), Holder("third", null), Holder("fourth", null));
            await db.SaveChangesAsync(Patience);
        }

        Assert.EndsWith("start again: VAN.THU@EXAMPLE.INVALID", Assert.Throws<DatabaseUnavailable>(() => DatabaseStartup.Prepare(place.Database)).English);

        Execute(place, "UPDATE accounts SET normalized_email = 'HA@EXAMPLE.INVALID' WHERE id = 'second'");
        Assert.Equal(["0018_one_account_an_address.sql"], DatabaseStartup.Prepare(place.Database));
    }

    static Account Holder(string id, string? address) => new() { Id = id, UserName = id, NormalizedUserName = id.ToUpperInvariant(), Email = address, NormalizedEmail = address, DisplayName = id };

    [Theory, OnEachDatabase]
    public async Task Rows_of_a_case_that_does_not_exist_are_refused(string provider)
    {
        using var place = TestDatabase.Create(provider);
        await using var db = place.Database.CreateDbContext();
        db.Journal.Add(Rows.Event("no such case", 1));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Patience));
    }

    [Fact]
    public async Task Every_SQLite_connection_is_durable_and_keeps_foreign_keys()
    {
        using var place = TestDatabase.Create("Sqlite");
        await using var db = place.Database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Patience);
        long Pragma(string name)
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (long)command.ExecuteScalar()!;
        }

        Assert.Equal((1, 2, 10000), (Pragma("foreign_keys"), Pragma("synchronous"), Pragma("wal_autocheckpoint")));
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Patience));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_in_both_languages()
    {
        using var place = TestDatabase.CreateEmpty("Sqlite");
        File.WriteAllText(place.Options.File, new string('x', 5000));

        var told = Assert.Throws<DatabaseUnavailable>(() => DatabaseStartup.Prepare(place.Database));

        Assert.Contains("is not a database", told.English);
        Assert.Contains("không phải là cơ sở dữ liệu", told.Vietnamese);
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_told_and_the_lane_recovers()
    {
        using var place = new LanePlace("Sqlite");
        using (var other = place.Database.Open())
        {
            using var locking = place.Database.BeginScript(other);
            var told = await Assert.ThrowsAsync<DatabaseUnavailable>(() => place.Lane.Run(new StartCase("c1", "1"), Patience));
            Assert.Contains("locked", told.English);
        }

        await place.Lane.Run(new StartCase("c1", "1"), Patience);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_told()
    {
        using var nowhere = DatabaseSetup.Choose(new DatabaseOptions { Provider = "PostgreSql", ConnectionString = "Host=127.0.0.1;Port=1;Username=x;Timeout=2" });

        Assert.Contains("does not answer", Assert.Throws<DatabaseUnavailable>(() => DatabaseStartup.Prepare(nowhere)).English);
    }

    [Fact]
    public void An_unknown_provider_is_told() =>
        Assert.Contains("MySql", Assert.Throws<DatabaseUnavailable>(() => DatabaseSetup.Choose(new DatabaseOptions { Provider = "MySql" })).English);

    [Fact]
    public void Provider_words_stay_in_their_folders()
    {
        var server = Path.Combine(Root(), "src", "DanVanFlow.Server");
        var strangers = Directory.GetFiles(server, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/") && !file.Contains("/Data/Sqlite/") && !file.Contains("/Data/PostgreSql/") && !file.EndsWith("DatabaseSetup.cs"))
            .Where(file => File.ReadAllText(file) is var text && (text.Contains("using Npgsql") || text.Contains("using Microsoft.Data.Sqlite")));

        Assert.Empty(strangers);
    }

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DanVanFlow.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("DanVanFlow.sln is not above the tests.");
        return folder;
    }

    static void Execute(TestDatabase place, string sql)
    {
        using var connection = place.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
