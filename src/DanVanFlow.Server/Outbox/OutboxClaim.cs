using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// Takes due rows for this node. One conditional update per row decides who has it: of two nodes the second finds the claim taken and changes
/// nothing, on SQLite because there is one writer, on PostgreSQL because it waits for the row and looks at the condition again.
/// The lease runs on real time, not on the product's clock: a demonstration that jumps three days must not free letters that are being sent.
/// </summary>
public sealed class OutboxClaim(StepLane lane, TimeProvider clock, IOptions<OutboxOptions> options)
{
    public Task<List<OutboxRow>> Take(IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var real = TimeProvider.System.GetUtcNow();
        var until = real + options.Value.Lease;
        return lane.Write(async db =>
        {
            var due = await Due(db, kinds, now, real).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(options.Value.Batch).AsNoTracking().ToListAsync(cancel);
            var mine = new List<OutboxRow>(due.Count);
            // In the order of ids, so that two nodes never wait for each other crosswise.
            foreach (var row in due.OrderBy(row => row.Id, StringComparer.Ordinal))
            {
                var taken = await db.Outbox
                    .Where(stored => stored.Id == row.Id && stored.DoneAt == null && !stored.Dead && (stored.ClaimedUntil == null || stored.ClaimedUntil < real))
                    .ExecuteUpdateAsync(set => set.SetProperty(stored => stored.ClaimedUntil, until), cancel);
                if (taken != 1)
                    continue;
                row.ClaimedUntil = until;
                mine.Add(row);
            }
            return mine;
        }, cancel);
    }

    static IQueryable<OutboxRow> Due(FlowDb db, IReadOnlyCollection<string> kinds, DateTimeOffset now, DateTimeOffset real) =>
        db.Outbox.Where(row => row.DoneAt == null && !row.Dead && row.DueAt <= now
            && (row.ClaimedUntil == null || row.ClaimedUntil < real) && kinds.Contains(row.Kind));
}
