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
public sealed class Grounds(WorkflowShelf shelf, OrganizationCache organizations)
{
    sealed record Kept(Organization Organization, ConcurrentDictionary<(string Hash, string Period), CaseGround> Grounds);

    Kept kept = new(Organization.Empty, new());

    public CaseGround Of(CaseRow on) => Of(shelf.ByHash(on.Definition), on.Period);

    public CaseGround Of(Workflow workflow, string period)
    {
        var organization = organizations.Current;
        var now = kept;
        if (!ReferenceEquals(now.Organization, organization))
            kept = now = new(organization, new());
        return now.Grounds.GetOrAdd((workflow.Hash, period), _ => Make(workflow, period, organization));
    }

    /// <summary>The user task behind a work item; with the case at hand its own definition is read, else the workflow's current one.</summary>
    public UserTask TaskOf(WorkItemRow item, CaseRow? on) =>
        (on is null ? shelf.Find(item.Workflow)?.Route : shelf.ByHash(on.Definition).Route)?.UserTask(item.Element) ?? Unknown(item);

    // A route that no longer has the step still shows the work by its id, until the case's own definition is asked.
    static UserTask Unknown(WorkItemRow item) => new() { Id = item.Element, Scope = "" };

    CaseGround Make(Workflow workflow, string period, Organization organization)
    {
        var window = workflow.CutOff.Window(Period.Parse(period));
        var functions = FeelLibrary.For(organization, window.CutOff, workflow.Line, shelf.Calendar);
        var deadlines = workflow.Deadlines.For(window, shelf.Calendar)
            .ToImmutableDictionary(level => level.Key, level => workflow.Deadlines.DueAt(level.Value));
        return new(workflow, organization, organization.TreeAt(window.CutOff, workflow.Line), new FeelSurroundings(default, functions), deadlines);
    }
}
