using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>One unit's line in the preview of a call.</summary>
public sealed record CallUnit(Unit Unit, DateTimeOffset? DueAt);

/// <summary>
/// Opens a call: one workflow, one period, a subtree of units as of the cut-off date. The call is written first, with one letter per unit; then each unit's
/// case is a step of its own. If the server stops in between, <see cref="Fill"/> opens what is missing: it asks which cases there are, not what it did.
/// </summary>
public sealed class CallDesk(
    IDbContextFactory<FlowDb> databases, StepLane lane, CaseDesk cases, Grounds grounds, WorkflowShelf shelf, OutboxBell bell, TimeProvider clock, ILogger<CallDesk> log)
{
    /// <summary>Which units would get a case, and until when.</summary>
    public IReadOnlyList<CallUnit> Preview(Workflow workflow, string period, string rootUnit)
    {
        var ground = grounds.Of(workflow, period);
        return [.. ground.Tree.Subtree(rootUnit).Where(unit => workflow.Levels.Any(level => level.Number == unit.Level))
            .Select(unit => new CallUnit(unit, ground.Deadlines.TryGetValue(unit.Level, out var due) ? due : null))];
    }

    /// <summary>Null refusal and the call's id when it was opened.</summary>
    public async Task<(string? Call, Refusal? Refusal)> Open(Caller caller, string workflowKey, string period, string rootUnit)
    {
        if (shelf.Find(workflowKey) is not { } workflow)
            return (null, Refusal.Of("no-such-workflow", ("workflow", workflowKey)));
        if (!Period.TryParse(period, out var parsed) || parsed.Kind != workflow.PeriodKind)
            return (null, Refusal.Of("period-does-not-fit", ("period", period), ("workflow", workflowKey), ("kind", workflow.PeriodKind.ToString())));
        var units = Preview(workflow, period, rootUnit);
        if (units.Count == 0)
            return (null, Refusal.Of("no-such-unit", ("unit", rootUnit)));
        var call = Make(caller, workflow, parsed, rootUnit);
        if (!await Write(call, caller, units))
            return (null, Refusal.Of("call-exists", ("workflow", workflowKey), ("period", period), ("unit", rootUnit)));
        bell.Ring();
        await Fill(caller, call);
        return (call.Id, null);
    }

    // False when the same call is there already. Asked in the lane's turn; between two nodes the unique key decides, and the loser finds the winner's row.
    async Task<bool> Write(CallRow call, Caller caller, IReadOnlyList<CallUnit> units)
    {
        try
        {
            return await lane.Write(async db =>
            {
                if (await Exists(db, call))
                    return false;
                db.Calls.Add(call);
                db.Audit.Add(new() { At = call.OpenedAt, Person = caller.Person, Act = "open-call", Subject = $"call/{call.Id}", Unit = call.RootUnit, After = $"{call.Workflow} {call.Period}", From = caller.From });

                // A unit that has its report from another call was told then.
                var told = await db.Cases.Where(row => row.Workflow == call.Workflow && row.Period == call.Period).Select(row => row.Unit).ToHashSetAsync();
                db.Outbox.AddRange(units.Where(unit => !told.Contains(unit.Unit.Code)).Select(unit => Letter(call, unit)));
                await db.SaveChangesAsync();
                return true;
            });
        }
        catch (DbUpdateException)
        {
            await using var db = await databases.CreateDbContextAsync();
            if (!await Exists(db, call))
                throw;
            return false;
        }
    }

    static Task<bool> Exists(FlowDb db, CallRow call) =>
        db.Calls.AsNoTracking().AnyAsync(row => row.Workflow == call.Workflow && row.Period == call.Period && row.RootUnit == call.RootUnit);

    /// <summary>Opens the cases that a call still lacks. Safe to run at any time and twice.</summary>
    public async Task<int> Fill(Caller caller, CallRow call)
    {
        if (shelf.Find(call.Workflow) is not { } workflow)
            return 0;
        await using var db = await databases.CreateDbContextAsync();
        var present = await db.Cases.AsNoTracking().Where(row => row.Workflow == call.Workflow && row.Period == call.Period).Select(row => row.Unit).ToHashSetAsync();
        var deadlines = JsonSerializer.Deserialize<Dictionary<int, DateOnly>>(call.Deadlines)!;
        var missing = Preview(workflow, call.Period, call.RootUnit).Where(unit => !present.Contains(unit.Unit.Code));
        var steps = await Task.WhenAll(missing.Select(unit => cases.Start(workflow, caller, new NewCase(
            CaseDesk.NewId(), unit.Unit.Code, call.Period, call.Id, deadlines.TryGetValue(unit.Unit.Level, out var day) ? workflow.Deadlines.DueAt(day) : null))));
        return steps.Count(step => step.Refusal is null);
    }

    /// <summary>After a stop in the middle of opening: every open call gets the cases it lacks.</summary>
    public async Task FillAll()
    {
        await using var db = await databases.CreateDbContextAsync();
        foreach (var call in await db.Calls.AsNoTracking().Where(row => row.ClosedAt == null).ToListAsync())
        {
            // Run at every start and every minute: one call that cannot be filled must keep neither the server nor the other calls.
            try
            {
                await Fill(new Caller(call.OpenedBy, ""), call);
            }
            catch (Exception trouble) when (trouble is not DatabaseUnavailable)
            {
                log.LogError(trouble, "Call {Call} lacks cases and cannot be filled", call.Id);
            }
        }
    }

    CallRow Make(Caller caller, Workflow workflow, Period period, string rootUnit)
    {
        var window = workflow.CutOff.Window(period);
        return new()
        {
            Id = CaseDesk.NewId(),
            Workflow = workflow.Key,
            Period = period.Key,
            Line = workflow.Line,
            RootUnit = rootUnit,
            DataFrom = window.From,
            CutOff = window.CutOff,
            Deadlines = JsonSerializer.Serialize(workflow.Deadlines.For(window, shelf.Calendar)),
            OpenedAt = clock.GetUtcNow(),
            OpenedBy = caller.Person,
        };
    }

    static OutboxRow Letter(CallRow call, CallUnit unit) => new LetterOrder
    {
        Letter = LetterKinds.CallOpened,
        Posts = [$"{Roles.Officer}@{unit.Unit.Code}"],
        Unit = unit.Unit.Code,
        Period = call.Period,
        Workflow = call.Workflow,
        DueAt = unit.DueAt,
        Facts = new Dictionary<string, string> { [LetterFacts.Call] = call.Id },
    }.ToOutbox($"letter-{call.Id}-{unit.Unit.Code}", call.OpenedAt);
}
