using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Health;

/// <summary>How the house is, in numbers; no addresses, names or texts.</summary>
/// <param name="OldestWaiting">Age of the oldest outbox row that should have left by now; null when none waits.</param>
/// <param name="DeadLetters">Outbox rows that were given up.</param>
/// <param name="OldestTimer">How long the oldest due timer waits to be fired; null when none does.</param>
/// <param name="Trouble">Why the database does not answer; null when it does. For the log and for administrators.</param>
public sealed record HealthReading(
    bool DatabaseAnswers, TimeSpan? OldestWaiting, int Waiting, int DeadLetters, TimeSpan? OldestTimer, int OpenIncidents, ImmutableArray<string> BrokenWorkflows, string? Trouble)
{
    /// <summary>Longer than a mail server may be away without anybody calling it an outage of ours.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public bool OutboxStands => OldestWaiting > Patience;
    public bool TimersStand => OldestTimer > Patience;

    /// <summary>Somebody must come now.</summary>
    public bool IsFailing => !DatabaseAnswers || OutboxStands || TimersStand;

    /// <summary>Somebody should look when they have time.</summary>
    public bool WantsAttention => DeadLetters > 0 || OpenIncidents > 0 || !BrokenWorkflows.IsEmpty;

    public string Status => IsFailing ? "failing" : WantsAttention ? "attention" : "ok";
}

/// <summary>Looks at most every two seconds, because everybody on the network may ask.</summary>
public sealed class HealthCheck(IDbContextFactory<FlowDb> databases, WorkflowShelf shelf, TimeProvider clock, ILogger<HealthCheck> log)
{
    const long KeptMilliseconds = 2_000;
    static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(3);

    readonly SemaphoreSlim looking = new(1);
    HealthReading? kept;
    long until;

    public async Task<HealthReading> Read()
    {
        await looking.WaitAsync();
        try
        {
            if (kept is null || Environment.TickCount64 >= until)
                (kept, until) = (await Look(), Environment.TickCount64 + KeptMilliseconds);
            return kept;
        }
        finally
        {
            looking.Release();
        }
    }

    /// <summary>After something was mended: the next question looks afresh.</summary>
    public void Forget() => until = 0;

    async Task<HealthReading> Look()
    {
        ImmutableArray<string> broken = [.. shelf.Findings.Where(found => found.Value.Any(finding => finding.Severity == Severity.Error)).Select(found => found.Key)];
        try
        {
            using var patience = new CancellationTokenSource(LongestLook);
            await using var db = await databases.CreateDbContextAsync(patience.Token);
            var now = clock.GetUtcNow();
            var waiting = await db.Outbox.AsNoTracking().Where(row => row.DoneAt == null && !row.Dead && row.DueAt <= now).GroupBy(row => 1)
                .Select(rows => new { Count = rows.Count(), Oldest = rows.Min(row => row.DueAt) }).FirstOrDefaultAsync(patience.Token);
            var dead = await db.Outbox.CountAsync(row => row.DoneAt == null && row.Dead, patience.Token);
            var timer = await db.Timers.AsNoTracking().Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Select(row => (DateTimeOffset?)row.DueAt).FirstOrDefaultAsync(patience.Token);
            var incidents = await db.Incidents.CountAsync(row => row.ResolvedAt == null, patience.Token);
            return new(true, now - waiting?.Oldest, waiting?.Count ?? 0, dead, now - timer, incidents, broken, null);
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            log.LogError(trouble, "The database did not answer the health check.");
            return new(false, null, 0, 0, null, 0, broken, trouble.GetBaseException().Message);
        }
    }
}
