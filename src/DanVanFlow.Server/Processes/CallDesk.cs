using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>One unit's line in the preview of a call.</summary>
public sealed record CallUnit(Unit Unit, DateTimeOffset? DueAt);

/// <summary>A call before it is opened: whose plan of deadlines holds, the workflow's or a regime's.</summary>
/// <param name="Regime">Id of the regime; null for a person's own choice.</param>
public sealed record CallDraft(Workflow Workflow, Period Period, DataWindow Window, string RootUnit, DeadlinePlan Plan, string? Regime = null)
{
    public static CallDraft Of(Workflow workflow, Period period, string rootUnit) => new(workflow, period, workflow.CutOff.Window(period), rootUnit, workflow.Deadlines);
}

/// <summary>
/// Opens a call: one workflow, one period, a subtree of units as of the cut-off date. The call is written first, with one letter per unit; then each unit's
/// case is a step of its own. If the server stops in between, <see cref="Fill"/> opens what is missing: it asks which cases there are, not what it did.
/// </summary>
public sealed class CallDesk(
    IDbContextFactory<FlowDb> databases, StepLane lane, CaseDesk cases, OrganizationCache organizations, CalendarCache calendars, WorkflowShelf shelf, OutboxBell bell, TimeProvider clock,
    ILogger<CallDesk> log)
{
    /// <summary>Which units would get a case, and until when.</summary>
    public IReadOnlyList<CallUnit> Preview(CallDraft draft)
    {
        var tree = organizations.Current.TreeAt(draft.Window.CutOff, draft.Workflow.Line);
        var dates = draft.Plan.For(draft.Window, CalendarOf(tree, draft.RootUnit));
        return [.. Units(draft.Workflow, tree, draft.RootUnit).Select(unit => new CallUnit(unit, dates.TryGetValue(unit.Level, out var day) ? draft.Plan.DueAt(day) : null))];
    }

    /// <summary>The calendar that a call's deadlines follow: that of its root unit's area.</summary>
    public WorkingCalendar CalendarOf(UnitTree tree, string rootUnit) => UnitCalendars.Of(calendars.Current, tree, rootUnit);

    public static IEnumerable<Unit> Units(Workflow workflow, UnitTree tree, string rootUnit) =>
        tree.Subtree(rootUnit).Where(unit => workflow.Levels.Any(level => level.Number == unit.Level));

    /// <summary>By the workflow's own plan. Null refusal and the call's id when it was opened.</summary>
    public async Task<(string? Call, Refusal? Refusal)> Open(Caller caller, string workflowKey, string period, string rootUnit)
    {
        if (shelf.Find(workflowKey) is not { } workflow)
            return (null, Refusal.Of("no-such-workflow", ("workflow", workflowKey)));
        if (!Period.TryParse(period, out var parsed) || parsed.Kind != workflow.PeriodKind)
            return (null, Refusal.Of("period-does-not-fit", ("period", period), ("workflow", workflowKey), ("kind", workflow.PeriodKind.ToString())));
        return await Open(caller, CallDraft.Of(workflow, parsed, rootUnit));
    }

    public async Task<(string? Call, Refusal? Refusal)> Open(Caller caller, CallDraft draft)
    {
        var units = Preview(draft);
        if (units.Count == 0)
            return (null, Refusal.Of("no-such-unit", ("unit", draft.RootUnit)));
        var call = Make(caller, draft);
        if (!await Write(call, caller, units))
            return (null, Refusal.Of("call-exists", ("workflow", call.Workflow), ("period", call.Period), ("unit", call.RootUnit)));
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
                db.Audit.Add(new()
                {
                    At = call.OpenedAt, Person = caller.Person, Post = caller.Hat?.ToString(), Act = "open-call", Subject = $"call/{call.Id}", Unit = call.RootUnit, Line = call.Line,
                    After = AuditText.Of(("workflow", call.Workflow), ("period", call.Period), ("units", $"{units.Count}")), From = caller.From,
                });

                // A unit that has its report from another call was told then.
                var told = await db.Cases.Where(row => row.Workflow == call.Workflow && row.Period == call.Period).Select(row => row.Unit).ToHashSetAsync();
                var tell = units.Where(unit => !told.Contains(unit.Unit.Code) && Begun(call, unit.Unit)).ToList();
                db.Outbox.AddRange(tell.Select(unit => Letter(call, unit, call.OpenedAt)));
                db.ToldUnits.AddRange(tell.Select(unit => new ToldUnitRow { Call = call.Id, Unit = unit.Unit.Code, At = call.OpenedAt }));
                await CallTermsCache.Stamp(db);
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

    /// <summary>
    /// Opens the cases that a call still lacks, in the tree of its cut-off date as it is known now: units that a reform brought meanwhile get theirs and are told.
    /// Safe to run at any time and twice.
    /// </summary>
    public async Task<int> Fill(Caller caller, CallRow call)
    {
        if (shelf.Find(call.Workflow) is not { } workflow)
            return 0;
        var terms = CallTerms.Of(call);
        var tree = organizations.Current.TreeAt(call.CutOff, call.Line);
        await using var db = await databases.CreateDbContextAsync();
        var present = await db.Cases.AsNoTracking().Where(row => row.Workflow == call.Workflow && row.Period == call.Period).Select(row => row.Unit).ToHashSetAsync();
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        var missing = Units(workflow, tree, call.RootUnit).Where(unit => !present.Contains(unit.Code) && !BeginsLater(unit.Code, today)).ToList();
        if (missing.Count == 0)
            return 0;
        var excused = await db.ExcusedUnits.AsNoTracking().Where(row => row.Call == call.Id).Select(row => row.Unit).ToHashSetAsync();
        var told = await db.ToldUnits.AsNoTracking().Where(row => row.Call == call.Id).Select(row => row.Unit).ToHashSetAsync();
        var steps = await Task.WhenAll(missing.Where(unit => !excused.Contains(unit.Code)).Select(unit => cases.Start(workflow, caller, new NewCase(
            CaseDesk.NewId(), unit.Code, call.Period, call.Id, terms.DueAt(unit.Level),
            Letter: told.Contains(unit.Code) ? null : Letter(call, new(unit, terms.DueAt(unit.Level)), clock.GetUtcNow())))));
        if (steps.Any(step => step.Refusal is null))
            bell.Ring();
        return steps.Count(step => step.Refusal is null);
    }

    // A unit that a decided reform brings by the cut-off date gets its case on its first day: before that nobody sits there, and the reform may be undone.
    bool BeginsLater(string unit, DateOnly today) => organizations.Current.Unit(unit)?.Memberships.All(membership => membership.When.From > today) == true;

    /// <summary>After a stop in the middle of opening: every open call gets the cases it lacks.</summary>
    public async Task FillAll()
    {
        await using var db = await databases.CreateDbContextAsync();
        foreach (var call in await db.Calls.AsNoTracking().Where(row => row.ClosedAt == null).ToListAsync())
        {
            // Run at every start and every minute: one call that cannot be filled must keep neither the server nor the other calls.
            try
            {
                await Fill(new Caller(call.OpenedBy, "", Origin.Timetable), call);
            }
            catch (Exception trouble) when (trouble is not DatabaseUnavailable)
            {
                log.LogError(trouble, "Call {Call} lacks cases and cannot be filled", call.Id);
            }
        }
    }

    CallRow Make(Caller caller, CallDraft draft)
    {
        var tree = organizations.Current.TreeAt(draft.Window.CutOff, draft.Workflow.Line);
        return new()
        {
            Id = CaseDesk.NewId(),
            Workflow = draft.Workflow.Key,
            Period = draft.Period.Key,
            Line = draft.Workflow.Line,
            RootUnit = draft.RootUnit,
            DataFrom = draft.Window.From,
            CutOff = draft.Window.CutOff,
            Deadlines = JsonSerializer.Serialize(draft.Plan.For(draft.Window, CalendarOf(tree, draft.RootUnit))),
            OpenedAt = clock.GetUtcNow(),
            OpenedBy = caller.Person,
            Regime = draft.Regime,
            Plan = DeadlinePlanText.Write(draft.Plan),
        };
    }

    // A unit that a reform brings before the cut-off gets its case on its own first day: until then nobody holds its posts.
    bool Begun(CallRow call, Unit unit)
    {
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        return today >= call.CutOff || organizations.Current.IsInForce(unit.Code, today);
    }

    static string LetterId(CallRow call, string unit) => $"letter-{call.Id}-{unit}";

    static OutboxRow Letter(CallRow call, CallUnit unit, DateTimeOffset now) => new LetterOrder
    {
        Letter = LetterKinds.CallOpened,
        Posts = [$"{Roles.Officer}@{unit.Unit.Code}"],
        Unit = unit.Unit.Code,
        Period = call.Period,
        Workflow = call.Workflow,
        DueAt = unit.DueAt,
        Facts = new Dictionary<string, string> { [LetterFacts.Call] = call.Id },
    }.ToOutbox(LetterId(call, unit.Unit.Code), now);
}
