using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Keeps every call true, each minute and after each act: an open one has a case for every unit of the tree as of its cut-off, as that tree is known today, and an
/// ended one has none open. A unit that ended before the cut-off and left no heir loses its case, unless it has sent; where there is an heir, <see cref="CaseMoves"/> lets the
/// work go on there. Safe to run twice at once, and after any stop.
/// </summary>
public sealed class CallKeeping(
    IDbContextFactory<FlowDb> databases, CaseDesk cases, CallDesk desk, OrganizationCache organizations, TimeProvider clock, ILogger<CallKeeping> log)
{
    public async Task Run()
    {
        await desk.FillAll();
        await using var db = await databases.CreateDbContextAsync();
        foreach (var call in await db.Calls.AsNoTracking().Where(row => row.ClosedAt == null).ToListAsync())
            await Try(call.Id, () => CancelGone(call));
        foreach (var id in await db.Calls.AsNoTracking().Where(row => row.ClosedAt != null && db.Cases.Any(on => on.Call == row.Id && on.EndedAt == null)).Select(row => row.Id).ToListAsync())
            await Try(id, () => CancelEnded(id));
    }

    // One call that cannot be kept must not keep the others waiting.
    async Task Try(string call, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception trouble) when (trouble is not DatabaseUnavailable)
        {
            log.LogError(trouble, "Call {Call} could not be brought up to date", call);
        }
    }

    /// <summary>Cancels what an ended call still has open. Its letters were written when it ended.</summary>
    public async Task CancelEnded(string call)
    {
        await using var db = await databases.CreateDbContextAsync();
        var reason = await db.Calls.AsNoTracking().Where(row => row.Id == call).Select(row => row.EndedBecause).FirstOrDefaultAsync() ?? "";
        foreach (var id in await db.Cases.AsNoTracking().Where(on => on.Call == call && on.EndedAt == null).Select(on => on.Id).ToListAsync())
            await cases.Engine(Caller.Timetable, id, "cancel", now => new CancelInstance(now, reason));
    }

    async Task CancelGone(CallRow call)
    {
        var (organization, today) = (organizations.Current, VietnamTime.LocalDate(clock.GetUtcNow()));
        await using var db = await databases.CreateDbContextAsync();
        var waiting = await db.Cases.AsNoTracking().Where(on => on.Call == call.Id && on.EndedAt == null && on.FirstSentAt == null).Select(on => new { on.Id, on.Unit }).ToListAsync();
        foreach (var gone in waiting.Where(on => !organization.IsInForce(on.Unit, call.CutOff) && !organization.IsInForce(on.Unit, today) && organization.HeirOf(on.Unit, call.CutOff) is null))
            await cases.Engine(Caller.Timetable, gone.Id, "cancel", now => new CancelInstance(now, "unit-ended"),
                letter: now => CallLetters.To(gone.Unit, LetterKinds.CallStopped, call, gone.Unit, null, $"gone-{gone.Id}", null, now));
    }
}
