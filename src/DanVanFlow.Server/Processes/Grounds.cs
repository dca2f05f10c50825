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
    sealed record Kept(Organization Organization, Calendars Calendars, object Calls, ConcurrentDictionary<(string Hash, string Period, CallTerms? Call, DateOnly? TreeOf), CaseGround> Grounds);

    Kept? kept;

    public CaseGround Of(CaseRow on) => For(on.Unit, shelf.ByHash(on.Definition), on.Period, on.Call);

    /// <summary>
    /// The ground of one unit's case: that of the period, unless the unit does not stand in the tree of the cut-off date (it ended before, or a case moved to a
    /// unit that began afterwards). Then its case goes on in the tree in which the unit stood nearest to that day.
    /// </summary>
    public CaseGround For(string unit, Workflow workflow, string period, string? call)
    {
        var ground = Of(workflow, period, call);
        return ground.Tree.Contains(unit) || ground.Organization.TreeOfCase(unit, ground.CutOff, workflow.Line) is var tree && !tree.Contains(unit)
            ? ground
            : Of(workflow, period, call, tree.AsOf);
    }

    /// <param name="call">The call that the case belongs to: its days and deadlines hold, not those that the workflow's own plan would give. Null without one.</param>
    public CaseGround Of(Workflow workflow, string period, string? call = null) => Of(workflow, period, call, null);

    CaseGround Of(Workflow workflow, string period, string? call, DateOnly? treeOf)
    {
        var (organization, known, mark) = (organizations.Current, calendars.Current, calls.Mark);
        var now = kept;
        if (now is null || !ReferenceEquals(now.Organization, organization) || !ReferenceEquals(now.Calendars, known) || !ReferenceEquals(now.Calls, mark))
            kept = now = new(organization, known, mark, new());
        var terms = call is null ? null : calls.Find(call);
        return now.Grounds.GetOrAdd((workflow.Hash, period, terms, treeOf), key => Make(workflow, period, key.Call, key.TreeOf, organization, known));
    }

    /// <summary>The user task behind a work item; with the case at hand its own definition is read, else the workflow's current one.</summary>
    public UserTask TaskOf(WorkItemRow item, CaseRow? on) =>
        (on is null ? shelf.Find(item.Workflow)?.Route : shelf.ByHash(on.Definition).Route)?.UserTask(item.Element) ?? Unknown(item);

    /// <summary>The paper that a step writes or judges.</summary>
    public string PaperOf(WorkItemRow item, UserTask task, CaseRow? on) => (on is null ? shelf.Find(item.Workflow) : shelf.ByHash(on.Definition))?.PaperOf(task).Id ?? task.FormId ?? "";

    // A route that no longer has the step still shows the work by its id, until the case's own definition is asked.
    static UserTask Unknown(WorkItemRow item) => new() { Id = item.Element, Scope = "" };

    static CaseGround Make(Workflow workflow, string period, CallTerms? call, DateOnly? treeOf, Organization organization, Calendars calendars)
    {
        var window = call?.Window ?? workflow.CutOff.Window(Period.Parse(period));
        var day = treeOf ?? window.CutOff;
        var tree = organization.TreeAt(day, workflow.Line);
        var calendar = call is null ? calendars.Country : calendars.Of(tree.PathTo(call.RootUnit).Reverse().Select(unit => unit.Code));
        var functions = FeelLibrary.For(organization, day, workflow.Line, calendar);
        var deadlines = call is not null
            ? call.Deadlines.Keys.ToImmutableDictionary(level => level, level => call.DueAt(level)!.Value)
            : workflow.Deadlines.For(window, calendar).ToImmutableDictionary(level => level.Key, level => workflow.Deadlines.DueAt(level.Value));
        return new(workflow, organization, tree, new FeelSurroundings(default, functions), deadlines, window.CutOff) { Excused = call?.Excused ?? ImmutableDictionary<string, string>.Empty };
    }
}
