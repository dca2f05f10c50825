using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Microsoft.Data.Sqlite;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>The lane's connection with everything prepared on it: loads a step's facts, writes its rows at once.</summary>
sealed class SqliteSteps(SqliteConnection connection) : IRowWriter, IDisposable
{
    readonly Dictionary<object, IDisposable> _prepared = [];
    readonly SqliteStatement _begin = new(connection, "BEGIN IMMEDIATE");
    readonly SqliteStatement _commit = new(connection, "COMMIT");
    readonly SqliteStatement _rollback = new(connection, "ROLLBACK");

    public SqliteConnection Connection => connection;

    public void Begin() => _begin.Run();
    public void Commit() => _commit.Run();

    /// <summary>A full disk has already rolled back by itself; then there is nothing left to do.</summary>
    public void RollBack()
    {
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
        }
    }

    public StepFacts Load(StepReads reads)
    {
        var id = reads.Case;
        var found = id is null ? null : Query(StepQueries.Case).Rows(id).FirstOrDefault();
        IReadOnlyList<DraftRow> drafts = id is not null && reads.Draft ? Query(StepQueries.Draft).Rows(id) : [];
        return new StepFacts
        {
            Case = found,
            CaseVersion = found?.Version ?? 0,
            OpenWorkItems = found is null ? [] : Query(StepQueries.OpenWorkItems).Rows(found.Id),
            ClosedWorkItems = found is not null && reads.ClosedWorkItems ? Query(StepQueries.ClosedWorkItems).Rows(found.Id) : [],
            Drafts = drafts,
            DraftVersions = StepFacts.VersionsOf(drafts),
            NewestRevisions = id is not null && reads.NewestRevisions ? Query(StepQueries.NewestRevisions).Rows(id) : [],
            OpenRemarks = id is not null && reads.OpenRemarks ? Query(StepQueries.OpenRemarks).Rows(id) : [],
            ExistingCase = reads.NewCaseKey is { } key ? Query(StepQueries.ExistingCase).Rows(key.Workflow, key.Unit, key.Period).FirstOrDefault()?.Id : null,
            Answered = reads.IdempotencyKey is { } once ? Query(StepQueries.Answered).Rows(once.Person, once.Key).FirstOrDefault() : null,
        };
    }

    public void Insert<T>(StepTable<T> table, T row)
        where T : class => Table(table).Insert(row);

    public void Update<T>(StepTable<T> table, T row, int expected)
        where T : class => Table(table).Update(row, expected);

    public void Delete<T>(StepTable<T> table, T row, bool asLoaded)
        where T : class => Table(table).Delete(row, asLoaded);

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
            prepared.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        connection.Dispose();
    }

    SqliteTable<T> Table<T>(StepTable<T> table)
        where T : class
    {
        if (!_prepared.TryGetValue(table, out var found))
            _prepared[table] = found = new SqliteTable<T>(connection, table);
        return (SqliteTable<T>)found;
    }

    SqliteQuery<T> Query<T>(StepQuery<T> query)
        where T : class
    {
        if (!_prepared.TryGetValue(query, out var found))
            _prepared[query] = found = new SqliteQuery<T>(connection, query);
        return (SqliteQuery<T>)found;
    }
}
