using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Data;

/// <summary>
/// Runs the numbered SQL scripts of a provider that the database has not seen, each in a transaction of its own that also remembers name and
/// hash. Two nodes starting together queue for that transaction and the second finds the work done. A script that ran is never edited:
/// the next change is the next number. Why not EF's migrations: decisions/0004.
/// </summary>
static class ScriptRunner
{
    sealed record Script(string Name, string Text)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

        /// <summary>What stands behind <c>-- word:</c> on a line of its own; null without such a line.</summary>
        public string? Head(string word) =>
            Text.Split('\n').Select(line => line.Split($"-- {word}: ", 2)).Where(parts => parts is ["", _]).Select(parts => parts[1]).FirstOrDefault();
    }

    public static IReadOnlyList<string> Run(FlowDatabase database)
    {
        using var connection = database.Open();
        var scripts = Of(database.Name);
        var ran = new List<string>();
        using (var founding = database.BeginScript(connection))
        {
            Execute(founding, "CREATE TABLE IF NOT EXISTS schema_scripts (name text NOT NULL PRIMARY KEY, hash text NOT NULL, at bigint NOT NULL)");
            RefuseANewerDatabase(Seen(founding), scripts);
            founding.Commit();
        }
        foreach (var script in scripts)
        {
            using var transaction = database.BeginScript(connection);
            if (Seen(transaction).TryGetValue(script.Name, out var hash))
            {
                if (hash != script.Hash)
                    throw new DatabaseUnavailable(
                        $"Tập lệnh {script.Name} đã chạy trên cơ sở dữ liệu này với nội dung khác; hãy thêm tập lệnh số kế tiếp, đừng sửa tập lệnh cũ.",
                        $"Script {script.Name} ran on this database with another text; add the next number and leave the old script as it was.", null);
                continue;
            }
            Allow(transaction, script);
            Execute(transaction, script.Text);
            Execute(transaction, $"INSERT INTO schema_scripts VALUES ('{script.Name}', '{script.Hash}', {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()})");
            transaction.Commit();
            ran.Add(script.Name);
        }
        return ran;
    }

    // A script that would fail on what people have entered says so in its head: the query that must find nothing, and what to tell in each language.
    static void Allow(DbTransaction transaction, Script script)
    {
        if (script.Head("none may be") is not { } query || Column(transaction, query) is not { Count: > 0 } found)
            return;
        var named = string.Join(", ", found.Take(20));
        throw new DatabaseUnavailable($"{script.Head("vi")} {named}", $"{script.Head("en")} {named}", null);
    }

    static void RefuseANewerDatabase(Dictionary<string, string> seen, IReadOnlyList<Script> scripts)
    {
        if (seen.Keys.Except(scripts.Select(s => s.Name)).Order().FirstOrDefault() is { } unknown)
            throw new DatabaseUnavailable(
                $"Cơ sở dữ liệu mới hơn chương trình (tập lệnh {unknown}); hãy chạy phiên bản chương trình mới hơn.",
                $"The database is newer than the program (script {unknown}); run the newer program.", null);
    }

    static List<Script> Of(string provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Data.{provider}.Scripts.";
        return [.. from name in assembly.GetManifestResourceNames()
                   let at = name.IndexOf(prefix, StringComparison.Ordinal)
                   where at >= 0
                   orderby name
                   select new Script(name[(at + prefix.Length)..], Text(assembly.GetManifestResourceStream(name)!))];
    }

    static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    static Dictionary<string, string> Seen(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT name, hash FROM schema_scripts";
        using var rows = command.ExecuteReader();
        var seen = new Dictionary<string, string>();
        while (rows.Read())
            seen.Add(rows.GetString(0), rows.GetString(1));
        return seen;
    }

    static List<string> Column(DbTransaction transaction, string query)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }

    static void Execute(DbTransaction transaction, string sql)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
