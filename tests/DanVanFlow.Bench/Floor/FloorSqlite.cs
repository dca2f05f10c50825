using Microsoft.Data.Sqlite;

namespace DanVanFlow.Bench.Floor;

/// <summary>The floor on SQLite: seven prepared statements on one connection, group commit, durable.</summary>
sealed class FloorSqlite : FloorLane
{
    readonly SqliteConnection _connection;
    readonly SqliteCommand _begin, _commit, _start, _version, _advance, _close, _open, _journal, _letter;

    public FloorSqlite(string file)
    {
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        Prepare("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000;").ExecuteNonQuery();
        Prepare(FloorRows.Schema("integer")).ExecuteNonQuery();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _start = Prepare("INSERT INTO instances VALUES ($0, $1, $2, 'open', $3, 1, $4)", 5);
        _version = Prepare("SELECT version FROM instances WHERE id = $0", 1);
        _advance = Prepare("UPDATE instances SET version = $1, status = $2, at = $3 WHERE id = $0 AND version = $1 - 1", 4);
        _close = Prepare("UPDATE items SET closed = $2, verdict = 'approve' WHERE instance = $0 AND item = $1 AND closed IS NULL", 3);
        _open = Prepare("INSERT INTO items VALUES ($0, $1, $2, $3, NULL, NULL)", 4);
        _journal = Prepare("INSERT INTO journal VALUES ($0, $1, $2, $3)", 4);
        _letter = Prepare("INSERT INTO outbox VALUES ($0, $1, $2)", 3);
    }

    protected override void Write(List<FloorStep> group)
    {
        _begin.ExecuteNonQuery();
        foreach (var step in group)
            step.Result = step.Item == 0 ? Start(step) : Approve(step);
        _commit.ExecuteNonQuery();
    }

    int Start(FloorStep step)
    {
        Run(_start, step.Id, step.Unit!, step.Period!, step.Answers!, step.At);
        return Follow(step, 1);
    }

    int Approve(FloorStep step)
    {
        _version.Parameters[0].Value = step.Id;
        if (_version.ExecuteScalar() is not long version || Run(_close, step.Id, step.Item, step.At) != 1)
            return -1;
        Run(_advance, step.Id, version + 1, version + 1 == FloorRows.Levels ? "accepted" : "open", step.At);
        return Follow(step, (int)version + 1);
    }

    int Follow(FloorStep step, int number)
    {
        Run(_journal, step.Id, number, FloorRows.Journal, step.At);
        Run(_letter, $"{step.Id}-{number}", FloorRows.Letter, step.At);
        if (number == FloorRows.Levels)
            return 0;
        Run(_open, step.Id, number, $"leader@{number}", step.At);
        return number;
    }

    static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    SqliteCommand Prepare(string sql, int parameters = 0)
    {
        var command = new SqliteCommand(sql, _connection);
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter($"${i}", null));
        return command;
    }
}
