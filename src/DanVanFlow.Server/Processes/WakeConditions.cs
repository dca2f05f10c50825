using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Cases that wait for the domain (conditional events). "All communes are in" is a question to the tree and the cases: whoever waits is told how many reports
/// are expected and accepted below it, and how many cases it opened, ended and accepted, and the route's condition decides. A look that changes nothing leaves no trace, so this may run often and twice.
/// </summary>
public sealed class WakeConditions(IDbContextFactory<FlowDb> databases, CaseDesk desk, Grounds grounds, ILogger<WakeConditions> log)
{
    /// <summary>How many cases were looked at.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var waiting = await db.Cases.AsNoTracking().Where(row => db.Waits.Any(wait => wait.Case == row.Id)).ToListAsync(cancel);
        foreach (var row in waiting)
        {
            // One case that cannot be looked at must not keep the others waiting.
            try
            {
                var facts = await Facts(db, row, cancel);
                await desk.Engine(Caller.Timetable, row.Id, "condition", now => new EvaluateConditions(now, facts));
            }
            catch (Exception trouble) when (trouble is not (DatabaseUnavailable or OperationCanceledException))
            {
                log.LogError(trouble, "Case {Case} waits for reports below and cannot be looked at", row.Id);
            }
        }
        return waiting.Count;
    }

    /// <summary>Tells one case how its opened cases stand, whether it waits or not.</summary>
    public async Task Tell(string id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var facts = await Opened(db, id, FeelContext.Empty, cancel);
        await desk.Engine(Caller.Timetable, id, "condition", now => new EvaluateConditions(now, facts));
    }

    async Task<FeelContext> Facts(FlowDb db, CaseRow row, CancellationToken cancel)
    {
        var (expected, accepted) = await CountBelow(db, row, cancel);
        var facts = FeelContext.Empty.With("childrenExpected", expected).With("childrenAccepted", accepted);
        return grounds.Of(row).Workflow.OpensCases ? await Opened(db, row.Id, facts, cancel) : facts;
    }

    // A case that goes on elsewhere after a restructuring is counted there and not twice.
    static async Task<FeelContext> Opened(FlowDb db, string parent, FeelContext facts, CancellationToken cancel)
    {
        var opened = await db.Cases.AsNoTracking().Where(row => row.Parent == parent && !db.CaseMoves.Any(move => move.Case == row.Id)).Select(row => new { row.Status, Ended = row.EndedAt != null }).ToListAsync(cancel);
        return facts.With("casesOpened", opened.Count).With("casesEnded", opened.Count(one => one.Ended))
            .With("casesAccepted", opened.Count(one => CaseStatus.Find(one.Status) is { IsAccepted: true }));
    }

    async Task<(int Expected, int Accepted)> CountBelow(FlowDb db, CaseRow parent, CancellationToken cancel)
    {
        var ground = grounds.Of(parent);
        var codes = ground.ChildrenOf(parent).Select(child => child.Code).Where(code => !ground.Excused.ContainsKey(code)).ToList();
        var accepted = CaseStatus.All.Where(status => status.IsAccepted).Select(status => status.Code).ToList();
        return (codes.Count, await db.Cases.CountAsync(
            row => row.Workflow == parent.Workflow && row.Period == parent.Period && codes.Contains(row.Unit) && accepted.Contains(row.Status), cancel));
    }
}
