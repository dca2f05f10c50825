using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Comparisons;

/// <summary>An earlier period of the same workflow.</summary>
public sealed record EarlierPeriod(string Key, DateOnly CutOff);

/// <summary>A call beside an earlier period.</summary>
/// <param name="Units">The units directly below the call's top, or the top itself when nothing is below, as far as the viewer may see their figures.</param>
/// <param name="Before">The line on the earlier cut-off date: names of old units.</param>
public sealed record ComparedCalls(EarlierPeriod Earlier, SeenCall Later, Form Form, Comparison Result, ImmutableArray<Unit> Units, UnitTree Before);

/// <summary>
/// Puts accepted reports of one period beside those of another over a change of units. What may be added up is Domain's question. Whoever may see a unit's
/// figures may see those that it inherited, also from units that stood under another superior.
/// </summary>
public sealed class ComparisonReader(CallReader calls, IDbContextFactory<FlowDb> databases, OrganizationCache organizations)
{
    /// <summary>Calls that may be compared: of workflows that add up, newest period first.</summary>
    public async Task<IReadOnlyList<SeenCall>> Calls(Viewer viewer) =>
        [.. (await calls.All(viewer, Permission.SeeRollUp)).Where(call => call.Workflow?.RollsUp == true).OrderByDescending(call => call.Row.CutOff)];

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<EarlierPeriod>> EarlierThan(SeenCall later)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Calls.AsNoTracking().Where(row => row.Workflow == later.Row.Workflow && row.CutOff < later.Row.CutOff).Select(row => new { row.Period, row.CutOff }).ToListAsync();
        return [.. rows.DistinctBy(row => row.Period).OrderByDescending(row => row.CutOff).Select(row => new EarlierPeriod(row.Period, row.CutOff))];
    }

    public async Task<ComparedCalls> Compare(Viewer viewer, EarlierPeriod earlier, SeenCall later)
    {
        var organization = organizations.Current;
        var visible = May.Units(Permission.SeeRollUp, viewer.In(later.Row.Workflow), later.Tree);
        var below = later.Tree.Children(later.Row.RootUnit);
        ImmutableArray<Unit> units = [.. (below.IsEmpty ? later.Tree.Subtree(later.Row.RootUnit) : below).Where(unit => visible.Contains(unit.Code))];
        var codes = units.Select(unit => unit.Code).ToList();
        var before = organization.TreeAt(earlier.CutOff, later.Row.Line);
        var old = codes.SelectMany(code => organization.PredecessorsOf(code, later.Row.CutOff, earlier.CutOff)).Select(kin => kin.Code).Distinct().ToList();
        var result = Comparison.Over(organization, later.Workflow!.Form, earlier.CutOff, await Reports(later, earlier.Key, old, before),
            later.Row.CutOff, await Reports(later, later.Row.Period, codes, later.Tree), codes);
        return new(earlier, later, later.Workflow.Form, result, units, before);
    }

    async Task<IReadOnlyList<ChildReport>> Reports(SeenCall call, string period, List<string> units, UnitTree tree)
    {
        var accepted = CaseStatus.All.Where(status => status.IsAccepted).Select(status => status.Code).ToList();
        await using var db = await databases.CreateDbContextAsync();
        var rows = await (from one in db.Cases.AsNoTracking()
                          where one.Workflow == call.Row.Workflow && one.Period == period && units.Contains(one.Unit) && accepted.Contains(one.Status) && one.ConfidentialSince == null
                          join revision in db.Revisions.AsNoTracking() on new { Case = one.Id, Number = one.LastRevision } equals new { revision.Case, revision.Number }
                          orderby one.Unit
                          select new { one.Unit, one.Id, revision.Number, revision.Answers }).ToListAsync();
        return [.. rows.Select(row => new ChildReport(row.Unit, tree.Find(row.Unit)?.FullName ?? row.Unit, row.Id, row.Number, Answers.Read(row.Answers)))];
    }
}
