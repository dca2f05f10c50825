using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Outbox;

/// <summary>An administrator mended the cause: a dead row is tried again from the first attempt. What already left, or still waits, stays as it is.</summary>
public sealed class SendAgain(StepLane lane, TimeProvider clock, OutboxBell bell)
{
    /// <summary>True when the row was dead and waits again.</summary>
    /// <param name="audit">Written in the same transaction when something changed.</param>
    public async Task<bool> Handle(string outboxId, Func<AuditRow>? audit = null, CancellationToken cancel = default)
    {
        var revived = await lane.Write(async db =>
        {
            var row = await db.Outbox.SingleOrDefaultAsync(row => row.Id == outboxId && row.Dead && row.DoneAt == null, cancel);
            if (row is null)
                return false;
            row.Dead = false;
            row.Attempts = 0;
            row.ClaimedUntil = null;
            row.DueAt = clock.GetUtcNow();
            if (audit is not null)
                db.Audit.Add(audit());
            await db.SaveChangesAsync(cancel);
            return true;
        }, cancel);
        if (revived)
            bell.Ring();
        return revived;
    }
}
