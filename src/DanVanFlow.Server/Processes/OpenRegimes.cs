using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>A call that a regime will open, or should have and could not.</summary>
/// <param name="Missed">Its last deadline passed while nobody opened it: it is not opened by itself any more, because everybody would begin late.</param>
public sealed record PlannedCall(KeptRegime Regime, PlannedPeriod Planned, bool Missed);

/// <summary>
/// Opens the calls that regimes plan, a number of days before the cut-off. It asks what should be open by now and is not, so a firing missed during an outage, a second
/// node and a second run all come to the same: one call for workflow, period and root unit, which the database's key holds them to.
/// </summary>
public sealed class OpenRegimes(IDbContextFactory<FlowDb> databases, RegimeDesk regimes, CallDesk desk, WorkflowShelf shelf, ILogger<OpenRegimes> log)
{
    /// <returns>Number of calls opened by this run.</returns>
    public async Task<int> Run()
    {
        var opened = 0;
        foreach (var due in (await Planned(regimes.Today)).Where(call => call is { Missed: false, Planned.HasErrors: false }))
            try
            {
                if (DraftOf(due) is { } draft && (await desk.Open(Caller.Timetable, draft)).Refusal is null)
                    opened++;
            }
            catch (Exception trouble) when (trouble is not DatabaseUnavailable)
            {
                log.LogError(trouble, "Regime {Regime} could not open {Period}", due.Regime.Id, due.Planned.Period);
            }
        return opened;
    }

    /// <summary>Calls that are not open yet and whose opening day is not after <paramref name="until"/>; those that were missed within the last year among them. By opening day.</summary>
    public async Task<ImmutableArray<PlannedCall>> Planned(DateOnly until)
    {
        var today = regimes.Today;
        await using var db = await databases.CreateDbContextAsync();
        var there = (await db.Calls.AsNoTracking().Select(call => new { call.Workflow, call.Period, call.RootUnit }).ToListAsync()).Select(call => (call.Workflow, call.Period, call.RootUnit)).ToHashSet();
        return [.. from kept in await regimes.All()
                   let regime = kept.Regime
                   from planned in regime.Between(today.AddYears(-1), until.AddDays(Math.Max(0, regime.OpensDaysBefore)), regimes.CalendarOf(regime))
                   where planned.OpensOn <= until && !there.Contains((regime.Workflow, planned.Period.Key, regime.RootUnit))
                       && planned.LastDay >= VietnamTime.LocalDate(kept.MadeAt)
                   orderby planned.OpensOn, regime.Workflow
                   select new PlannedCall(kept, planned, planned.LastDay < today)];
    }

    /// <summary>Null when the workflow's folder is gone.</summary>
    public CallDraft? DraftOf(PlannedCall call) => shelf.Find(call.Regime.Regime.Workflow) is { } workflow
        ? new(workflow, call.Planned.Period, call.Planned.Window, call.Regime.Regime.RootUnit, call.Regime.Regime.Deadlines, call.Regime.Id) : null;
}
