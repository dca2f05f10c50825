using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Microsoft.Data.Sqlite;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>Prepared statements of one table, made once per connection from the table's description.</summary>
sealed class SqliteTable<T>(SqliteConnection connection, StepTable<T> table) : IDisposable
    where T : class
{
    SqliteCommand? _insert, _update, _delete;

    public void Insert(T row)
    {
        _insert ??= SqliteCommands.Prepare(connection, table.Inserted.Count,
            $"INSERT INTO {table.Name} ({StepTable<T>.Names(table.Inserted)}) VALUES ({string.Join(", ", table.Inserted.Select((_, i) => $"${i}"))})");
        Bind(_insert, table.Inserted, row, 0);
        _insert.ExecuteNonQuery();
    }

    public void Update(T row, int expected)
    {
        var count = table.Changing.Count;
        var expecting = count + table.Keys.Count;
        _update ??= SqliteCommands.Prepare(connection, expecting + (table.Version is null ? 0 : 1),
            $"UPDATE {table.Name} SET {string.Join(", ", table.Changing.Select((c, i) => $"\"{c.Name}\" = ${i}"))} WHERE {WhereKey(count)}"
            + (table.Version is null ? "" : $" AND \"version\" = ${expecting}"));
        Bind(_update, table.Changing, row, 0);
        Bind(_update, table.Keys, row, count);
        if (table.Version is not null)
            _update.Parameters[expecting].Value = expected;
        if (_update.ExecuteNonQuery() != 1)
            throw new LostRace(table.Name);
    }

    public void Delete(T row, bool asLoaded)
    {
        _delete ??= SqliteCommands.Prepare(connection, table.Keys.Count, $"DELETE FROM {table.Name} WHERE {WhereKey(0)}");
        Bind(_delete, table.Keys, row, 0);
        if (_delete.ExecuteNonQuery() != 1 && asLoaded)
            throw new LostRace(table.Name);
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _update?.Dispose();
        _delete?.Dispose();
    }

    string WhereKey(int first) => string.Join(" AND ", table.Keys.Select((c, i) => $"\"{c.Name}\" = ${first + i}"));

    static void Bind(SqliteCommand command, IReadOnlyList<StepColumn<T>> columns, T row, int first)
    {
        for (var i = 0; i < columns.Count; i++)
            command.Parameters[first + i].Value = columns[i].Get(row) ?? DBNull.Value;
    }
}

/// <summary>A prepared query for one set of values.</summary>
sealed class SqliteQuery<T>(SqliteConnection connection, StepQuery<T> query) : IDisposable
    where T : class
{
    readonly SqliteCommand _select = SqliteCommands.Prepare(connection, query.By.Length,
        $"{query.Select} WHERE {string.Join(" AND ", query.By.Select((name, i) => $"t.\"{name}\" = ${i}"))}{query.Rest}");

    public List<T> Rows(params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
            _select.Parameters[i].Value = values[i];
        using var reader = _select.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(query.Table.Read(reader));
        return rows;
    }

    public void Dispose() => _select.Dispose();
}

static class SqliteCommands
{
    public static SqliteCommand Prepare(SqliteConnection connection, int parameters, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
