using System.Collections;
using DanVanFlow.Server.Data.Steps.Tables;
using Npgsql;
using NpgsqlTypes;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>
/// Set-based statements from a table's description: each column travels as one array, so that a group of any size is one statement per table and
/// the statement's text, and with it the prepared plan, is always the same.
/// </summary>
sealed class PostgreSqlTable<T>(StepTable<T> table)
    where T : class
{
    readonly StepColumn<T>[] _written = [.. table.Keys, .. table.Changing];
    readonly StepColumn<T>[] _located = table.Version is { } version ? [.. table.Keys, version] : [.. table.Keys];

    readonly string _insert = $"INSERT INTO {table.Name} ({StepTable<T>.Names(table.Inserted)}) SELECT * FROM unnest({Places(table.Inserted.Count)})";

    readonly string _update = $"UPDATE {table.Name} t SET {string.Join(", ", table.Changing.Select(c => $"\"{c.Name}\" = u.\"{c.Name}\""))}"
        + $" FROM unnest({Places(table.Keys.Count + table.Changing.Count + 1)}) AS u({StepTable<T>.Names([.. table.Keys, .. table.Changing])}, expected)"
        + $" WHERE {SameKey(table)}" + (table.Version is null ? "" : " AND t.\"version\" = u.expected");

    readonly string _delete = $"DELETE FROM {table.Name} t USING unnest({Places(table.Keys.Count)}) AS u({StepTable<T>.Names(table.Keys)}) WHERE {SameKey(table)}";

    public NpgsqlBatchCommand Insert(List<T> rows) => Command(_insert, table.Inserted, rows);

    public NpgsqlBatchCommand Update(List<(T Row, int Expected)> rows)
    {
        var command = Command(_update, _written, rows.ConvertAll(r => r.Row));
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(r => r.Expected).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });
        return command;
    }

    public NpgsqlBatchCommand Delete(List<T> rows) => Command(_delete, table.Keys, rows);

    /// <summary>Deletes only those whose stored version equals the row's, where rows of this table have one.</summary>
    public NpgsqlBatchCommand DeleteAsLoaded(List<T> rows) => Command(
        $"DELETE FROM {table.Name} t USING unnest({Places(_located.Length)}) AS u({StepTable<T>.Names(_located)}) WHERE {SameKey(table)}"
            + (table.Version is null ? "" : " AND t.\"version\" = u.\"version\""),
        _located, rows);

    static NpgsqlBatchCommand Command(string sql, IReadOnlyList<StepColumn<T>> columns, List<T> rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(PostgreSqlArrays.Of(column, rows));
        return command;
    }

    static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => $"${i}"));
    static string SameKey(StepTable<T> table) => string.Join(" AND ", table.Keys.Select(k => $"t.\"{k.Name}\" = u.\"{k.Name}\""));
}

/// <summary>A query for the values of a whole group at once.</summary>
static class PostgreSqlQuery
{
    public static NpgsqlBatchCommand For<T>(StepQuery<T> query, IReadOnlyList<string[]> values)
        where T : class
    {
        var command = new NpgsqlBatchCommand(query.By is [var only]
            ? $"{query.Select} WHERE t.\"{only}\" = ANY($1){query.Rest}"
            : $"{query.Select}, unnest({string.Join(", ", query.By.Select((_, i) => $"${i + 1}"))}) AS k({string.Join(", ", query.By.Select((_, i) => $"k{i}"))})"
                + $" WHERE {string.Join(" AND ", query.By.Select((name, i) => $"t.\"{name}\" = k.k{i}"))}{query.Rest}");
        for (var i = 0; i < query.By.Length; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = values.Select(v => v[i]).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return command;
    }
}

static class PostgreSqlArrays
{
    public static NpgsqlParameter Of<T>(StepColumn<T> column, List<T> rows)
    {
        (IList array, var type) = column.Kind switch
        {
            ColumnKind.Text => ((IList)new string?[rows.Count], NpgsqlDbType.Text),
            ColumnKind.Integer => (new int?[rows.Count], NpgsqlDbType.Integer),
            ColumnKind.Long => (new long?[rows.Count], NpgsqlDbType.Bigint),
            ColumnKind.Truth => (new bool?[rows.Count], NpgsqlDbType.Boolean),
            ColumnKind.Bytes => (new byte[]?[rows.Count], NpgsqlDbType.Bytea),
            _ => throw new NotSupportedException($"{column.Kind}"),
        };
        for (var i = 0; i < rows.Count; i++)
            array[i] = column.Get(rows[i]);
        return new NpgsqlParameter { Value = array, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
