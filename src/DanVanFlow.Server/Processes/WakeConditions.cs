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
/// are expected and accepted below it, and the route's condition decides. A look that changes nothing leaves no trace, so this may run often and twice.
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
                var (expected, accepted) = await CountBelow(db, row, cancel);
                var facts = FeelContext.Empty.With("childrenExpected", expected).With("childrenAccepted", accepted);
                await desk.Engine(Caller.Timetable, row.Id, "condition", now => new EvaluateConditions(now, facts));
            }
            catch (Exception trouble) when (trouble is not (DatabaseUnavailable or OperationCanceledException))
            {
                log.LogError(trouble, "Case {Case} waits for reports below and cannot be looked at", row.Id);
            }
        }
        return waiting.Count;
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
