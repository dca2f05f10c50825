using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>Gathers the rows of a group and sends them in one round trip: one statement per table and kind of change.</summary>
sealed class PostgreSqlWrites : IRowWriter
{
    readonly SortedDictionary<int, IGathered> _tables = [];

    public bool IsEmpty => _tables.Count == 0;

    public void Insert<T>(StepTable<T> table, T row)
        where T : class => Of(table).Inserts.Add(row);

    public void Update<T>(StepTable<T> table, T row, int expected)
        where T : class => Of(table).Updates.Add((row, expected));

    public void Delete<T>(StepTable<T> table, T row, bool asLoaded)
        where T : class => (asLoaded ? Of(table).DeletesAsLoaded : Of(table).Deletes).Add(row);

    /// <summary>Writes and commits; throws <see cref="LostRace"/> with nothing written when a version was not the expected one.</summary>
    public void Commit(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        var expected = new List<(NpgsqlBatchCommand Command, int Rows, string Table)>();
        foreach (var table in _tables.Values)
            table.AddTo(batch, expected);
        try
        {
            batch.ExecuteNonQuery();
            foreach (var (command, rows, table) in expected)
            {
                if (command.RecordsAffected != rows)
                    throw new LostRace(table);
            }
            Execute(connection, "COMMIT");
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    static void RollBack(NpgsqlConnection connection)
    {
        try
        {
            Execute(connection, "ROLLBACK");
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the transaction with it.
        }
    }

    static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    Gathered<T> Of<T>(StepTable<T> table)
        where T : class
    {
        if (!_tables.TryGetValue(table.Rank, out var found))
            _tables[table.Rank] = found = new Gathered<T>(table);
        return (Gathered<T>)found;
    }

    interface IGathered
    {
        void AddTo(NpgsqlBatch batch, List<(NpgsqlBatchCommand, int, string)> expected);
    }

    sealed class Gathered<T>(StepTable<T> table) : IGathered
        where T : class
    {
        public List<T> Inserts { get; } = [];
        public List<(T Row, int Expected)> Updates { get; } = [];
        public List<T> Deletes { get; } = [];
        public List<T> DeletesAsLoaded { get; } = [];

        public void AddTo(NpgsqlBatch batch, List<(NpgsqlBatchCommand, int, string)> expected)
        {
            var statements = PostgreSqlTables.Of(table);
            if (Deletes.Count > 0)
                batch.BatchCommands.Add(statements.Delete(Deletes));
            if (DeletesAsLoaded.Count > 0)
                Expect(statements.DeleteAsLoaded(DeletesAsLoaded), DeletesAsLoaded.Count);
            if (Updates.Count > 0)
            {
                // One order for all nodes, so that two groups on the same rows wait and do not deadlock.
                Updates.Sort((a, b) => string.CompareOrdinal((string?)table.Keys[0].Get(a.Row), (string?)table.Keys[0].Get(b.Row)));
                Expect(statements.Update(Updates), Updates.Count);
            }
            if (Inserts.Count > 0)
                batch.BatchCommands.Add(statements.Insert(Inserts));

            void Expect(NpgsqlBatchCommand command, int rows)
            {
                batch.BatchCommands.Add(command);
                expected.Add((command, rows, table.Name));
            }
        }
    }

    static class PostgreSqlTables
    {
        static class Made<T>
            where T : class
        {
            public static PostgreSqlTable<T>? Statements;
        }

        public static PostgreSqlTable<T> Of<T>(StepTable<T> table)
            where T : class => Made<T>.Statements ??= new PostgreSqlTable<T>(table);
    }
}
