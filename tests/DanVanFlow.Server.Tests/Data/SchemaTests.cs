using System.Data.Common;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Data;

/// <summary>The scripts and the model may not drift apart: a database built by scripts equals one built from the model's own DDL.</summary>
public sealed class SchemaTests
{
    [Theory, OnEachDatabase]
    public void A_database_built_by_scripts_equals_the_model(string provider)
    {
        using var scripted = TestDatabase.Create(provider);
        using var modelled = TestDatabase.CreateEmpty(provider);
        modelled.Database.Found();
        using (var db = modelled.Database.CreateDbContext())
            db.Database.ExecuteSqlRaw(SchemaText.For(provider));

        var expected = Described(modelled);
        var found = Described(scripted);

        Assert.NotEmpty(expected);
        Assert.True(expected.SequenceEqual(found), $"""
            The model and the scripts of {provider} differ. Add a numbered script in src/DanVanFlow.Server/Data/{provider}/Scripts.
            Only in the model: {string.Join(" | ", expected.Except(found))}
            Only in the scripts: {string.Join(" | ", found.Except(expected))}
            """);
    }

    [Theory, OnEachDatabase]
    public void Every_table_and_column_is_snake_case(string provider)
    {
        using var database = TestDatabase.Create(provider);

        Assert.DoesNotContain(Described(database), line => line.StartsWith("column", StringComparison.Ordinal) && line.Split(' ')[1].Any(char.IsUpper));
    }

    // One line per column, key and index, as the database's own catalogue tells it.
    static List<string> Described(TestDatabase database)
    {
        using var connection = database.Database.Open();
        return [.. (database.Options.Provider == "Sqlite" ? SqliteLines(connection) : PostgreSqlLines(connection)).Where(l => !l.Contains("schema_scripts")).Order(StringComparer.Ordinal)];
    }

    static IEnumerable<string> SqliteLines(DbConnection connection) =>
    [
        .. Lines(connection, """
            SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '-') || ' key ' || c.pk
            FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
            """),
        .. Lines(connection, """
            SELECT 'foreign ' || m.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || f.on_delete
            FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
            """),
        .. Lines(connection, "SELECT 'index ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"),
    ];

    static IEnumerable<string> PostgreSqlLines(DbConnection connection) =>
    [
        .. Lines(connection, """
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
              || ' ' || coalesce(column_default, '-') || ' ' || is_identity
            FROM information_schema.columns WHERE table_schema = 'public'
            """),
        .. Lines(connection, """
            SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            """),
        .. Lines(connection, "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'"),
    ];

    static List<string> Lines(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
