using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Npgsql;

namespace DanVanFlow.Server.Data.PostgreSql;

/// <summary>
/// A group is three round trips: read, write, commit. Reading takes no locks; the version of the case (and of the draft) is checked by every
/// write, so that any number of nodes may work on one database and the second writer of a row decides again. What hangs on a case is
/// guarded by the case's version, see <see cref="StepRows"/>.
/// </summary>
sealed class PostgreSqlLane(PostgreSqlDatabase database) : QueuedLane(database)
{
    NpgsqlConnection? _connection;

    // Whoever moves the deadlines of a whole call and a group of steps lock the same cases in orders of their own: the database ends one of them, which asks again.
    const int FairWrites = 8;

    public override async Task<T> Write<T>(Func<FlowDb, Task<T>> work, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var db = database.CreateDbContext();
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var result = await work(db);
                await transaction.CommitAsync(cancel);
                return result;
            }
            catch (Exception trouble) when (attempt < FairWrites && database.IsCollision(trouble))
            {
                // Rolled back whole; the work reads afresh.
            }
            catch (Exception trouble) when (trouble is not DatabaseUnavailable && database.Explain(trouble) is { } told)
            {
                throw told;
            }
    }

    // Two steps on the same case, report or request go into different rounds: the second must read what the first wrote.
    protected override IEnumerable<IReadOnlyList<QueuedStep>> Rounds(List<QueuedStep> taken)
    {
        var rounds = new List<List<QueuedStep>>();
        var next = new Dictionary<object, int>();
        foreach (var step in taken)
        {
            var keys = Concerned(step.Step!.Reads);
            var round = keys.Select(key => next.GetValueOrDefault(key)).DefaultIfEmpty(0).Max();
            foreach (var key in keys)
                next[key] = round + 1;
            if (round == rounds.Count)
                rounds.Add([]);
            rounds[round].Add(step);
        }
        return rounds;
    }

    static List<object> Concerned(StepReads reads)
    {
        var keys = new List<object>(3);
        if (reads.Case is { } id)
            keys.Add(id);
        if (reads.NewCaseKey is { } key)
            keys.Add(key);
        if (reads.IdempotencyKey is { } once)
            keys.Add(once);
        return keys;
    }

    protected override void RunGroup(IReadOnlyList<QueuedStep> group)
    {
        var facts = Load(group);
        var writes = new PostgreSqlWrites();
        for (var i = 0; i < group.Count; i++)
        {
            var step = new StepWrites();
            try
            {
                group[i].Step!.Decide(facts[i], step);
            }
            catch (Exception refusedToDecide)
            {
                group[i].Fault = refusedToDecide;
                continue;
            }
            StepRows.Send(facts[i], step, writes);
        }
        if (!writes.IsEmpty)
            writes.Commit(_connection!);
    }

    // A server that was restarted meanwhile is noticed by the first question; nothing was written yet, so it may be asked again.
    List<StepFacts> Load(IReadOnlyList<QueuedStep> group)
    {
        var asked = group.Select(s => s.Step!.Reads).ToList();
        if (_connection is not null)
        {
            try
            {
                return PostgreSqlReads.Load(_connection, asked);
            }
            catch (NpgsqlException) when (_connection.State != System.Data.ConnectionState.Open)
            {
                Reopen();
            }
        }
        _connection = database.OpenLaneConnection();
        return PostgreSqlReads.Load(_connection, asked);
    }

    protected override void RunWork(Func<FlowDb, Task> work) => throw new NotSupportedException("On PostgreSQL work has a connection of its own.");

    protected override void Reopen()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
