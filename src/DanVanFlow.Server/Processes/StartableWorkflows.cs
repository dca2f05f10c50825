using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Which ad hoc workflows a person may start, and for which of their units: those whose first work would come to them. The engine is asked as in a dry run, so that
/// the menu, the page and the start itself never disagree; nothing is written.
/// </summary>
public sealed class StartableWorkflows(WorkflowShelf shelf, Grounds grounds)
{
    public IEnumerable<Workflow> For(Viewer viewer, Organization organization, DateOnly today) =>
        shelf.All.Where(workflow => workflow is { IsAdHoc: true, StartedByCase: false } && Units(workflow, viewer, organization, today, oneOfEachLevel: true).Any());

    /// <summary>Codes: in the order of the person's posts, of a workflow that is started from above in the order of the tree.</summary>
    public IEnumerable<string> Units(Workflow workflow, Viewer viewer, Organization organization, DateOnly today) => Units(workflow, viewer, organization, today, oneOfEachLevel: false);

    // A menu asks on every page: there one unit of each level stands for all below, since a head of the country has three thousand.
    IEnumerable<string> Units(Workflow workflow, Viewer viewer, Organization organization, DateOnly today, bool oneOfEachLevel)
    {
        var days = Period.Between(today, today);
        var ground = grounds.Of(workflow, days.Key);
        if (workflow.StartedBy != Starter.Above)
            return viewer.In(workflow.Key).Posts.Select(post => post.Unit).Distinct().Where(unit => ground.Tree.Find(unit) is { } found && IsOffered(found, null));
        return
        [
            .. from above in StartFromAbove.Starters(ground, viewer)
               let below = ground.Tree.Descendants(above)
               from unit in oneOfEachLevel ? below.DistinctBy(unit => unit.Level) : below
               where IsOffered(unit, workflow.Beginning.Given(above, "dry-run"))
               select unit.Code,
        ];

        bool IsOffered(Unit unit, FeelContext? given) => workflow.Levels.Any(level => level.Number == unit.Level)
            && ProcessEngine.Run(workflow.Route, null, new StartInstance(VietnamTime.StartOfDay(today), "dry-run", CaseNames.Of("dry-run", workflow.Key, unit.Code, unit.Level, days, given)), ground.At(VietnamTime.StartOfDay(today))) is Ran ran
            && ran.Effects.OfType<OpenWorkItem>().Any(item => May.Capacities(organization, viewer.PersonId, [.. item.Posts.Select(PostAddress.Parse)], today, workflow.Key) is { IsEmpty: false });
    }
}
