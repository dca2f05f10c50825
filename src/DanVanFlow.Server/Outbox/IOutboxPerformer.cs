using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// Does what rows of one kind ask for. It may be handed a row again after a crash, so what it does must be recognisable as the same
/// (a stable id), and it says of each row what became of it as soon as it knows. Rows it does not mention are released untried.
/// </summary>
public interface IOutboxPerformer
{
    string Kind { get; }

    Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel);
}
