using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// Writes what became of claimed rows: done, failed (tried again later, or dead), put off. Each in a transaction of its own, together with what the
/// performer adds, so that a letter is known as sent the moment the server took it.
/// </summary>
public sealed class OutboxRecord(StepLane lane, TimeProvider clock, IOptions<OutboxOptions> options)
{
    readonly HashSet<string> mentioned = [];

    public bool Mentioned(OutboxRow row) => mentioned.Contains(row.Id);

    public Task Done(OutboxRow row, Func<FlowDb, Task>? alongside = null, CancellationToken cancel = default) =>
        Done([row], alongside, cancel);

    public Task Done(IReadOnlyList<OutboxRow> rows, Func<FlowDb, Task>? alongside = null, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        return Change(rows, stored =>
        {
            stored.DoneAt = now;
            stored.ClaimedUntil = null;
            stored.LastError = null;
        }, alongside, cancel);
    }

    /// <summary>Whether a failure now would be the last: the fault is <paramref name="forGood"/>, or no try is left.</summary>
    public bool WouldDie(OutboxRow row, bool forGood) => forGood || row.Attempts + 1 >= options.Value.Attempts;

    /// <summary>True when the row is dead now.</summary>
    public async Task<bool> Failed(OutboxRow row, string reason, bool forGood, Func<FlowDb, bool, Task>? alongside = null, CancellationToken cancel = default, bool mayDie = true)
    {
        var failures = row.Attempts + 1;
        var dead = mayDie && WouldDie(row, forGood);
        var next = clock.GetUtcNow() + options.Value.RetryAfter(failures, Random.Shared.NextDouble());
        await Change([row], stored =>
        {
            stored.Attempts = failures;
            stored.LastError = reason;
            stored.Dead = dead;
            stored.DueAt = dead ? stored.DueAt : next;
            stored.ClaimedUntil = null;
        }, alongside is null ? null : db => alongside(db, dead), cancel);
        return dead;
    }

    /// <summary>Not now, through no fault of the rows: tried again after <paramref name="wait"/>, no attempt counted. Zero releases at once.</summary>
    public Task PutOff(IReadOnlyList<OutboxRow> rows, TimeSpan wait, CancellationToken cancel = default)
    {
        var next = clock.GetUtcNow() + wait;
        return Change(rows, stored =>
        {
            stored.ClaimedUntil = null;
            if (wait > TimeSpan.Zero)
                stored.DueAt = next;
        }, null, cancel);
    }

    async Task Change(IReadOnlyList<OutboxRow> rows, Action<OutboxRow> change, Func<FlowDb, Task>? alongside, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var ids = rows.Select(row => row.Id).ToList();
        await lane.Write(async db =>
        {
            foreach (var stored in await db.Outbox.Where(row => ids.Contains(row.Id)).ToListAsync(cancel))
                change(stored);
            if (alongside is not null)
                await alongside(db);
            await db.SaveChangesAsync(cancel);
            return rows.Count;
        }, cancel);
        mentioned.UnionWith(ids);
    }
}
