using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Regimes;

/// <summary>At which units this person may keep a regime: where they may open a call today.</summary>
public sealed class RegimeRights(WorkflowShelf shelf, CurrentPerson me)
{
    public bool MayAny => shelf.All.Any(workflow => !Roots(workflow).IsEmpty);

    public ImmutableArray<Unit> Roots(Workflow workflow)
    {
        var tree = me.Organization.TreeAt(me.Today, workflow.Line);
        var scope = May.Units(Permission.OpenCall, me.Viewer, tree);
        var levels = workflow.Levels.Select(level => level.Number).ToHashSet();
        return [.. tree.Units.Where(unit => scope.Contains(unit.Code) && tree.Children(unit.Code).Any(child => levels.Contains(child.Level)))];
    }

    public bool MayAt(string unit, string line) => May.Do(Permission.OpenCall, me.Viewer, unit, me.Organization.TreeAt(me.Today, line));
}
