using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Which ad hoc workflows a person may start, and for which of their units: those whose first work would come to them. The engine is asked as in a dry run, so that
/// the menu, the page and the start itself never disagree; nothing is written.
/// </summary>
public sealed class StartableWorkflows(WorkflowShelf shelf, Grounds grounds)
{
    public IEnumerable<Workflow> For(Viewer viewer, Organization organization, DateOnly today) =>
        shelf.All.Where(workflow => workflow is { IsAdHoc: true, StartedByCase: false } && Units(workflow, viewer, organization, today).Any());

    /// <summary>Codes, in the order of the person's posts.</summary>
    public IEnumerable<string> Units(Workflow workflow, Viewer viewer, Organization organization, DateOnly today)
    {
        var days = Period.Between(today, today);
        var ground = grounds.Of(workflow, days.Key);
        return viewer.In(workflow.Key).Posts.Select(post => post.Unit).Distinct().Where(unit => ground.Tree.Find(unit) is { } found && workflow.Levels.Any(level => level.Number == found.Level)
            && ProcessEngine.Run(workflow.Route, null, new StartInstance(VietnamTime.StartOfDay(today), "dry-run", CaseNames.Of("dry-run", workflow.Key, unit, found.Level, days, null)), ground.At(VietnamTime.StartOfDay(today))) is Ran ran
            && ran.Effects.OfType<OpenWorkItem>().Any(item => May.Capacities(organization, viewer.PersonId, [.. item.Posts.Select(PostAddress.Parse)], today, workflow.Key) is { IsEmpty: false }));
    }
}
