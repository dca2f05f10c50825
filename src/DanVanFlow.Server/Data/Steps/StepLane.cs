namespace DanVanFlow.Server.Data.Steps;

/// <summary>
/// The one writer lane of this node: steps queue here, a group of up to 64 is read, decided and written in one transaction, and each caller is
/// answered after the commit. One lane on a connection that stays open is faster and fairer than several SQLite writers; on PostgreSQL a
/// group is a handful of set-based statements. See decisions/0003.
/// </summary>
public abstract class StepLane
{
    /// <summary>Completes after the step's group is durable; throws what the step threw, <see cref="DatabaseUnavailable"/>,
    /// or <see cref="LostRace"/> after several fair attempts. Cancelling takes back a step that still queues; one that was taken runs.</summary>
    public abstract Task Run(Step step, CancellationToken cancel = default);

    /// <summary>
    /// A transaction of the administration through EF Core, in the lane's turn on SQLite (so that two writers never collide), on a connection of
    /// its own on PostgreSQL. Commits when <paramref name="work"/> returns; rolls back when it throws. Where two transactions lock each other
    /// (PostgreSQL) the work runs again with a fresh context, so it must change nothing but its database.
    /// </summary>
    public abstract Task<T> Write<T>(Func<FlowDb, Task<T>> work, CancellationToken cancel = default);
}
