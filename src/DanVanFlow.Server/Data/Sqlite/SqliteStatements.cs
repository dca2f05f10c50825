using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Microsoft.Data.Sqlite;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>Prepared statements of one table, made once per connection from the table's description.</summary>
sealed class SqliteTable<T>(SqliteConnection connection, StepTable<T> table) : IDisposable
    where T : class
{
    SqliteStatement? _insert, _update, _delete;

    public void Insert(T row)
    {
        _insert ??= new(connection,
            $"INSERT INTO {table.Name} ({StepTable<T>.Names(table.Inserted)}) VALUES ({string.Join(", ", table.Inserted.Select((_, i) => $"?{i + 1}"))})");
        Bind(_insert, table.Inserted, row, 1);
        _insert.Run();
    }

    public void Update(T row, int expected)
    {
        var keys = table.Changing.Count + 1;
        var expecting = keys + table.Keys.Count;
        _update ??= new(connection,
            $"UPDATE {table.Name} SET {string.Join(", ", table.Changing.Select((c, i) => $"\"{c.Name}\" = ?{i + 1}"))} WHERE {WhereKey(keys)}"
            + (table.Version is null ? "" : $" AND \"version\" = ?{expecting}"));
        Bind(_update, table.Changing, row, 1);
        Bind(_update, table.Keys, row, keys);
        if (table.Version is not null)
            _update.Bind(expecting, expected);
        if (_update.Run() != 1)
            throw new LostRace(table.Name);
    }

    public void Delete(T row, bool asLoaded)
    {
        _delete ??= new(connection, $"DELETE FROM {table.Name} WHERE {WhereKey(1)}");
        Bind(_delete, table.Keys, row, 1);
        if (_delete.Run() != 1 && asLoaded)
            throw new LostRace(table.Name);
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _update?.Dispose();
        _delete?.Dispose();
    }

    string WhereKey(int first) => string.Join(" AND ", table.Keys.Select((c, i) => $"\"{c.Name}\" = ?{first + i}"));

    static void Bind(SqliteStatement statement, IReadOnlyList<StepColumn<T>> columns, T row, int first)
    {
        for (var i = 0; i < columns.Count; i++)
            statement.Bind(first + i, columns[i].Get(row));
    }
}

/// <summary>A prepared query for one set of values.</summary>
sealed class SqliteQuery<T>(SqliteConnection connection, StepQuery<T> query) : IDisposable
    where T : class
{
    readonly SqliteStatement _select = new(connection,
        $"{query.Select} WHERE {string.Join(" AND ", query.By.Select((name, i) => $"t.\"{name}\" = ?{i + 1}"))}{query.Rest}");

    public List<T> Rows(params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
            _select.Bind(i + 1, values[i]);
        var rows = new List<T>();
        while (_select.Next())
            rows.Add(query.Table.Read(_select));
        return rows;
    }

    public void Dispose() => _select.Dispose();
}
