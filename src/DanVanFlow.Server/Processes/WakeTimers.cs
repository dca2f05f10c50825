using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Timers whose moment has come. A timer is a row; asking twice fires it once, because the second command is refused by the engine. Safe with several
/// nodes for the same reason.
/// </summary>
public sealed class WakeTimers(IDbContextFactory<FlowDb> databases, CaseDesk desk, TimeProvider clock)
{
    const int AtOnce = 500;

    /// <summary>How many timers fired.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var due = await db.Timers.AsNoTracking().Where(timer => timer.DueAt <= now).OrderBy(timer => timer.DueAt).Take(AtOnce).ToListAsync(cancel);
        var steps = await Task.WhenAll(due.Select(timer => desk.Engine(Caller.Timetable, timer.Case, "timer", moment => new FireTimer(moment, timer.Timer))));
        return steps.Count(step => step.Refusal is null);
    }
}
