using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calls;

/// <param name="IsPast">Its deadline lies behind us: opening now would begin late.</param>
public sealed record OpeningLevel(WorkflowLevel Level, int Units, DateOnly? Deadline, bool IsPast);

/// <summary>A post that will have work and that nobody holds.</summary>
/// <param name="StandIn">Whose people act instead; null when nobody at all would see the work.</param>
public sealed record VacantPost(Unit Unit, PostAddress Post, PostAddress? StandIn);

/// <summary>Everything worth knowing before a call is opened.</summary>
/// <param name="Draft">By whose plan: the regime's that plans this call, else the workflow's.</param>
/// <param name="AlreadyHave">Units that have a case of this period already, from another call or by themselves; they keep it.</param>
public sealed record OpeningPreview(
    CallDraft Draft, Unit Root, ImmutableArray<CallUnit> Units, ImmutableArray<OpeningLevel> Levels, ImmutableArray<Finding> Findings,
    ImmutableArray<VacantPost> Vacant, int AlreadyHave, string? SameCall)
{
    public Workflow Workflow => Draft.Workflow;
    public Period Period => Draft.Period;
    public DataWindow Window => Draft.Window;
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
    public bool MayBeOpened => !HasErrors && SameCall is null && Units.Length > 0;
}

/// <summary>What may be opened by this person: workflows, periods that make sense now, units they answer for; and the preview of one choice.</summary>
public sealed class OpeningPlan(IDbContextFactory<FlowDb> databases, WorkflowShelf shelf, CallDesk desk, RegimeDesk regimes, Grounds grounds, UnitCalendars calendars, CurrentPerson me)
{
    static readonly string[] Needed = [Roles.Officer, Roles.Leader];

    public IReadOnlyList<Workflow> Workflows => [.. shelf.All.Where(workflow => !workflow.IsAdHoc)];

    /// <summary>A commune's officer has the right and nobody below to ask: for them there is no such page.</summary>
    public bool IsFor => May.DoAnywhere(Permission.OpenCall, me.Viewer) && (me.IsAdministrator || Workflows.Any(workflow => !Roots(workflow, Next(workflow)).IsEmpty));

    /// <summary>The period whose last deadline is the next to come, the one before it (somebody opens late), and two ahead (somebody plans).</summary>
    public ImmutableArray<Period> Periods(Workflow workflow)
    {
        var next = Next(workflow);
        return [next.Previous, next, next.Next, next.Next.Next];
    }

    public Period Next(Workflow workflow)
    {
        var period = PeriodOf(workflow.PeriodKind, me.Today).Previous.Previous;
        while (LastDay(workflow, period) < me.Today)
            period = period.Next;
        return period;
    }

    /// <summary>Units at which the person may open a call, parents first.</summary>
    public ImmutableArray<Unit> Roots(Workflow workflow, Period period)
    {
        var tree = grounds.Of(workflow, period.Key).Tree;
        var scope = May.Units(Permission.OpenCall, me.Viewer.In(workflow.Key), tree);
        var levels = workflow.Levels.Select(level => level.Number).ToHashSet();
        return [.. tree.Units.Where(unit => scope.Contains(unit.Code) && tree.Children(unit.Code).Any(child => levels.Contains(child.Level)))];
    }

    public async Task<OpeningPreview> Preview(Workflow workflow, Period period, Unit root)
    {
        var draft = await regimes.DraftOf(workflow, period, root.Code);
        ImmutableArray<CallUnit> units = [.. desk.Preview(draft)];
        // The calendar of the root's area, as the call itself will follow it.
        var calendar = desk.CalendarOf(me.Organization.TreeAt(draft.Window.CutOff, workflow.Line), root.Code);
        var codes = units.Select(unit => unit.Unit.Code).ToList();
        await using var db = await databases.CreateDbContextAsync();
        var already = await db.Cases.CountAsync(on => on.Workflow == workflow.Key && on.Period == period.Key && EF.Parameter(codes).Contains(on.Unit));
        var same = await db.Calls.Where(call => call.Workflow == workflow.Key && call.Period == period.Key && call.RootUnit == root.Code).Select(call => call.Id).FirstOrDefaultAsync();
        return new(draft, root, units, [.. Levels(draft, calendar, units)], draft.Plan.Check(draft.Window, calendar),
            [.. units.SelectMany(unit => Vacant(workflow, unit.Unit))], already, same);
    }

    IEnumerable<OpeningLevel> Levels(CallDraft draft, WorkingCalendar calendar, IEnumerable<CallUnit> units)
    {
        var deadlines = draft.Plan.For(draft.Window, calendar);
        return from level in draft.Workflow.Levels
               let count = units.Count(unit => unit.Unit.Level == level.Number)
               where count > 0
               let deadline = deadlines.TryGetValue(level.Number, out var day) ? day : (DateOnly?)null
               select new OpeningLevel(level, count, deadline, deadline < me.Today);
    }

    IEnumerable<VacantPost> Vacant(Workflow workflow, Unit unit) =>
        from role in Needed
        let staffing = me.Organization.StaffingOf(new(role, unit.Code), me.Today, workflow.Key)
        where staffing.IsVacant
        select new VacantPost(unit, staffing.Asked, staffing.Actors.Count == 0 ? null : staffing.FellBackTo);

    // Of the place where the person would open it; what a chosen root means in days is the preview's business.
    WorkingCalendar Calendar => calendars.Of(me.Hat?.Unit, me.Today);

    DateOnly LastDay(Workflow workflow, Period period)
    {
        var window = workflow.CutOff.Window(period);
        return workflow.Deadlines.For(window, Calendar).Values.DefaultIfEmpty(window.CutOff).Max();
    }

    static Period PeriodOf(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Month => Period.Month(day.Year, day.Month),
        PeriodKind.Quarter => Period.Quarter(day.Year, (day.Month + 2) / 3),
        PeriodKind.HalfYear => Period.HalfYear(day.Year, day.Month <= 6 ? 1 : 2),
        PeriodKind.NineMonths => Period.NineMonths(day.Year),
        _ => Period.WholeYear(day.Year),
    };
}
