using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>
/// Who is writing to a table. A transaction takes the table's row-exclusive lock before it takes the first number and keeps it to its end, so one look at
/// the locks names everybody who may hold a number that nobody sees yet.
/// </summary>
static class PostgreSqlWriters
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    const string Writing = """
        SELECT virtualtransaction FROM pg_locks
        WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND relation = to_regclass($1)
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    public static async Task<bool> Ended(NpgsqlDataSource source, string table, TimeSpan patience, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var writing = await Now(connection, table, cancel);
        for (var until = Environment.TickCount64 + (long)patience.TotalMilliseconds; writing.Count > 0; writing.IntersectWith(await Now(connection, table, cancel)))
        {
            if (Environment.TickCount64 > until)
                return false;
            await Task.Delay(Look, cancel);
        }
        return true;
    }

    static async Task<HashSet<string>> Now(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Writing, connection) { Parameters = { new() { Value = table } } };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new HashSet<string>();
        while (await rows.ReadAsync(cancel))
            found.Add(rows.GetString(0));
        return found;
    }
}
