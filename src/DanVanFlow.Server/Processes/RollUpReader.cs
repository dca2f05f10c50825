using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What the accepted reports below a unit come to. The draft of the level above starts from it, the roll-up page opens each figure into its sources,
/// and a child that was sent again later makes the pinned figures stale.
/// </summary>
public sealed class RollUpReader(IDbContextFactory<FlowDb> databases, Grounds grounds)
{
    /// <summary>The cases of the units directly below: cheap enough for every look at a page, to say who is missing and what has gone stale.</summary>
    public async Task<IReadOnlyList<ChildCase>> Below(CaseRow parent)
    {
        var ground = grounds.Of(parent);
        var codes = ground.ChildrenOf(parent).Select(unit => unit.Code).ToList();
        if (codes.Count == 0 || !ground.Workflow.RollsUp)
            return [];
        await using var db = await databases.CreateDbContextAsync();
        return await db.Cases.AsNoTracking().Where(below => below.Workflow == parent.Workflow && below.Period == parent.Period && codes.Contains(below.Unit))
            .OrderBy(below => below.Unit).Select(below => new ChildCase(below.Unit, below.Id, below.Status, below.LastRevision)).ToListAsync();
    }

    /// <summary>Null when nothing reports to the unit or the workflow does not add up.</summary>
    /// <param name="viewer">Leaves out the confidential reports that are hidden from them; null adds up everything.</param>
    public async Task<RolledUpReport?> For(CaseRow parent, Viewer? viewer = null)
    {
        var ground = grounds.Of(parent);
        var units = ground.ChildrenOf(parent);
        if (units.IsEmpty || !ground.Workflow.RollsUp)
            return null;
        var codes = units.Select(unit => unit.Code).ToList();
        var accepted = CaseStatus.All.Where(status => status.IsAccepted).Select(status => status.Code).ToList();
        await using var db = await databases.CreateDbContextAsync();
        var cases = db.Cases.AsNoTracking();
        if (viewer is not null)
            cases = cases.SeenBy(db, viewer);
        var rows = await (from below in cases
                          where below.Workflow == parent.Workflow && below.Period == parent.Period && codes.Contains(below.Unit) && accepted.Contains(below.Status)
                          join revision in db.Revisions.AsNoTracking() on new { Case = below.Id, Number = below.LastRevision } equals new { revision.Case, revision.Number }
                          select new { below.Unit, below.Id, revision.Number, revision.Answers }).ToListAsync();
        var names = units.ToDictionary(unit => unit.Code, unit => unit.FullName);
        var reports = rows.Select(row => new ChildReport(row.Unit, names[row.Unit], row.Id, row.Number, Answers.Read(row.Answers))).ToList();
        return new(RollUp.Of(ground.Form, reports, codes), [.. reports.Select(report => new RevisionSource(report.UnitCode, report.CaseId, report.RevisionNumber))]);
    }
}

/// <summary>Where the report of a unit below stands, without its content.</summary>
public sealed record ChildCase(string Unit, string Case, string Status, int LastRevision)
{
    public bool IsAccepted => CaseStatus.Find(Status) is { IsAccepted: true };
}

/// <param name="Children">The revisions that were added up, one for each child that has an accepted report.</param>
public sealed record RolledUpReport(RolledUp RolledUp, ImmutableArray<RevisionSource> Children)
{
    /// <summary>As a draft pins it; reasons are kept for the children that are still missing.</summary>
    public ReportSources Pin(ImmutableSortedDictionary<string, string> reasons) => new(
        Children, reasons.Where(reason => RolledUp.Coverage.Missing.Contains(reason.Key)).ToImmutableSortedDictionary(), RolledUp.Prefill);
}
