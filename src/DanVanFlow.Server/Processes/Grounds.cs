using System.Collections.Concurrent;
using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.FeelLibrary;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Lends each step its <see cref="CaseGround"/> from memory: a step must not ask a disk while the lane waits. Grounds are made once for each
/// organisation snapshot, definition and period, and forgotten together when the organisation changes.
/// </summary>
public sealed class Grounds(WorkflowShelf shelf, OrganizationCache organizations, CalendarCache calendars, CallTermsCache calls)
{
    sealed record Kept(Organization Organization, Calendars Calendars, object Calls, ConcurrentDictionary<(string Hash, string Period, CallTerms? Call, DateOnly? TreeOf, WorkingCalendar Calendar), CaseGround> Grounds);

    Kept? kept;

    public CaseGround Of(CaseRow on) => For(on.Unit, shelf.ByHash(on.Definition), on.Period, on.Call);

    /// <summary>
    /// The ground of one unit's case: that of the period, unless the unit does not stand in the tree of the cut-off date (it ended before, or a case moved to a
    /// unit that began afterwards). Then its case goes on in the tree in which the unit stood nearest to that day.
    /// </summary>
    public CaseGround For(string unit, Workflow workflow, string period, string? call)
    {
        var ground = Of(workflow, period, call, null, unit);
        return ground.Tree.Contains(unit) || ground.Organization.TreeOfCase(unit, ground.CutOff, workflow.Line) is var tree && !tree.Contains(unit)
            ? ground
            : Of(workflow, period, call, tree.AsOf, unit);
    }

    /// <param name="call">The call that the case belongs to: its days and deadlines hold, not those that the workflow's own plan would give. Null without one.</param>
    public CaseGround Of(Workflow workflow, string period, string? call = null) => Of(workflow, period, call, null, null);

    CaseGround Of(Workflow workflow, string period, string? call, DateOnly? treeOf, string? unit)
    {
        var (organization, known, mark) = (organizations.Current, calendars.Current, calls.Mark);
        var now = kept;
        if (now is null || !ReferenceEquals(now.Organization, organization) || !ReferenceEquals(now.Calendars, known) || !ReferenceEquals(now.Calls, mark))
            kept = now = new(organization, known, mark, new());
        var terms = call is null ? null : calls.Find(call);
        // A call follows the calendar of its root's area, a case without a call that of its own unit.
        var root = terms?.RootUnit ?? unit;
        var calendar = known.HasAreas && root is not null ? UnitCalendars.Of(known, organization.TreeAt(treeOf ?? WindowOf(workflow, period, terms).CutOff, workflow.Line), root) : known.Country;
        return now.Grounds.GetOrAdd((workflow.Hash, period, terms, treeOf, calendar), key => Make(workflow, WindowOf(workflow, period, key.Call), key.Call, key.TreeOf, organization, key.Calendar));
    }

    static DataWindow WindowOf(Workflow workflow, string period, CallTerms? call) => call?.Window ?? workflow.CutOff.Window(Period.Parse(period));

    /// <summary>The user task behind a work item; with the case at hand its own definition is read, else the workflow's current one.</summary>
    public UserTask TaskOf(WorkItemRow item, CaseRow? on) =>
        (on is null ? shelf.Find(item.Workflow)?.Route : shelf.ByHash(on.Definition).Route)?.UserTask(item.Element) ?? Unknown(item);

    /// <summary>The paper that a step writes or judges.</summary>
    public string PaperOf(WorkItemRow item, UserTask task, CaseRow? on) => (on is null ? shelf.Find(item.Workflow) : shelf.ByHash(on.Definition))?.PaperOf(task).Id ?? task.FormId ?? "";

    // A route that no longer has the step still shows the work by its id, until the case's own definition is asked.
    static UserTask Unknown(WorkItemRow item) => new() { Id = item.Element, Scope = "" };

    static CaseGround Make(Workflow workflow, DataWindow window, CallTerms? call, DateOnly? treeOf, Organization organization, WorkingCalendar calendar)
    {
        var day = treeOf ?? window.CutOff;
        var tree = organization.TreeAt(day, workflow.Line);
        var functions = FeelLibrary.For(organization, day, workflow.Line, calendar, limits: workflow.Limits);
        var deadlines = call is not null
            ? call.Deadlines.Keys.ToImmutableDictionary(level => level, level => call.DueAt(level)!.Value)
            : workflow.Deadlines.For(window, calendar).ToImmutableDictionary(level => level.Key, level => workflow.Deadlines.DueAt(level.Value));
        return new(workflow, organization, tree, new FeelSurroundings(default, functions), deadlines, window.CutOff) { Excused = call?.Excused ?? ImmutableDictionary<string, string>.Empty };
    }
}
