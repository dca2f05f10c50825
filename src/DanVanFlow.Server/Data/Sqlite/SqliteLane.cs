using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Data.Steps.Tables;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Data.Sqlite;

/// <summary>
/// Steps of a group run one after the other inside one transaction, so each sees what the one before it wrote; only the commit is shared.
/// The write lock is taken at the beginning (IMMEDIATE): what a step read is still so when it writes.
/// </summary>
sealed class SqliteLane(SqliteDatabase database) : QueuedLane(database)
{
    SqliteSteps? _steps;

    public override async Task<T> Write<T>(Func<FlowDb, Task<T>> work, CancellationToken cancel = default)
    {
        var result = default(T)!;
        await Enqueue(new QueuedStep(null, async db => result = await work(db), cancel));
        return result;
    }

    protected override void RunGroup(IReadOnlyList<QueuedStep> group)
    {
        var steps = _steps ??= new SqliteSteps(database.OpenSqlite());
        steps.Begin();
        try
        {
            foreach (var step in group)
                RunStep(steps, step);
            steps.Commit();
        }
        catch
        {
            steps.RollBack();
            throw;
        }
    }

    static void RunStep(SqliteSteps steps, QueuedStep queued)
    {
        var facts = steps.Load(queued.Step!.Reads);
        var writes = new StepWrites();
        try
        {
            queued.Step.Decide(facts, writes);
        }
        catch (Exception refusedToDecide)
        {
            queued.Fault = refusedToDecide;
            return;
        }
        StepRows.Send(facts, writes, steps);
    }

    // The driver does everything synchronously, so waiting here for EF holds the thread that was made for it.
    protected override void RunWork(Func<FlowDb, Task> work)
    {
        var connection = (_steps ??= new SqliteSteps(database.OpenSqlite())).Connection;
        using var transaction = connection.BeginTransaction(deferred: false);
        using var db = database.ContextOn(connection);
        db.Database.UseTransaction(transaction);
        work(db).GetAwaiter().GetResult();
        transaction.Commit();
    }

    protected override void Reopen()
    {
        _steps?.Dispose();
        _steps = null;
    }
}
