using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Data.PostgreSql;

sealed class PostgreSqlLane(PostgreSqlDatabase database, string connectionString) : QueuedLane(database)
{
    public override async Task<T> Write<T>(Func<FlowDb, Task<T>> work, CancellationToken cancel = default)
    {
        try
        {
            await using var db = database.CreateDbContext();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var result = await work(db);
            await transaction.CommitAsync(cancel);
            return result;
        }
        catch (Exception trouble) when (database.Explain(trouble) is { } told && told != trouble)
        {
            throw told;
        }
    }

    protected override void RunGroup(IReadOnlyList<QueuedStep> group) => throw new NotSupportedException(connectionString);
    protected override void RunWork(Func<FlowDb, Task> work) => throw new NotSupportedException();
    protected override void Reopen() { }
}
