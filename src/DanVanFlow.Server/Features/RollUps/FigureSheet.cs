using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>A unit below, whether it has reported or not.</summary>
/// <param name="Case">Null while it has no case.</param>
/// <param name="Revision">The accepted revision that is added up now; null when none is.</param>
/// <param name="Pinned">The revision that the report above was made from; null when it was made without this unit.</param>
/// <param name="Reason">Why the report above went without it, when it did.</param>
public sealed record Below(Unit Unit, string? Case, string Status, int? Revision, int? Pinned, string? Reason, bool HasUnitsBelow)
{
    /// <summary>Nộp muộn: the report left its unit after its deadline; accepted all the same, if there is a revision.</summary>
    public bool SentLate { get; init; }
}

/// <summary>
/// One unit's figures as the reports below come to now, beside what its own report says. Nothing is hidden: a correction shows both numbers and its reason, and a
/// child that was accepted anew, reopened or came in afterwards is named.
/// </summary>
/// <param name="Own">The newest revision, or else the draft; null when nothing was typed.</param>
/// <param name="Pinned">What the own report was made from.</param>
public sealed record FigureSheet(
    CaseRow Case, CaseGround Ground, RolledUp Live, Answers? Own, bool OwnIsDraft, ReportSources Pinned, ImmutableArray<Below> Below, ImmutableDictionary<string, Correction> Corrections)
{
    public Form Form => Ground.Form;
    public Unit Unit => Ground.Tree.Find(Case.Unit)!;

    /// <summary>Units whose part of the own report is no longer what stands below.</summary>
    public ImmutableArray<Below> Stale => Own is null || Pinned.Children.IsEmpty ? [] : [.. Below.Where(below => below.Revision != below.Pinned)];

    public bool IsStale(Figure figure) => !Stale.IsEmpty && figure.Adds && figure.Parts.Any(part => Pinned.Prefill[part] != Live.Prefill[part]);

    public IEnumerable<Correction> CorrectionsOf(Figure figure) => figure.Parts.Select(part => Corrections.GetValueOrDefault(part)).OfType<Correction>();
}

/// <summary>Four small questions for one sheet, however many units report to it.</summary>
public sealed class FigureSheets(IDbContextFactory<FlowDb> databases, RollUpReader rollUps, Grounds grounds)
{
    /// <summary>Null when nothing reports to the unit or the workflow does not add up. An unsent draft is shown to its own unit only.</summary>
    public async Task<FigureSheet?> Of(CaseRow parent, Viewer viewer)
    {
        if (await rollUps.For(parent, viewer) is not { } report)
            return null;
        var ground = grounds.Of(parent);
        var children = ground.ChildrenOf(parent);
        var codes = children.Select(unit => unit.Code).ToList();
        await using var db = await databases.CreateDbContextAsync();
        var cases = await db.Cases.AsNoTracking().SeenBy(db, viewer).Where(row => row.Workflow == parent.Workflow && row.Period == parent.Period && EF.Parameter(codes).Contains(row.Unit))
            .Select(row => new { row.Unit, row.Id, row.Status, row.LastRevision, HasDraft = db.Drafts.Any(draft => draft.Case == row.Id), row.DueAt,
                LeftAt = db.WorkItems.Where(above => above.Case == row.Id && !above.Post.EndsWith("@" + row.Unit)).Min(above => (DateTimeOffset?)above.OpenedAt) })
            .ToDictionaryAsync(row => row.Unit, row => (row.Id, Word: Untouched.StatusOf(row.Status, everSent: row.LastRevision > 0, row.HasDraft), SentLate: row.LeftAt > row.DueAt));
        var (own, sources, isDraft) = await Own(db, parent, seesDraft: viewer.In(parent.Workflow).Posts.Any(post => post.Unit == parent.Unit));
        var pinned = ReportSources.Read(sources);
        var pinnedOf = pinned.Children.ToDictionary(child => child.UnitCode, child => child.RevisionNumber);
        var liveOf = report.Children.ToDictionary(child => child.UnitCode, child => child.RevisionNumber);
        var below = children.Select(unit => new Below(unit, cases.GetValueOrDefault(unit.Code).Id, cases.TryGetValue(unit.Code, out var on) ? on.Word : Untouched.Word,
            liveOf.TryGetValue(unit.Code, out var now) ? now : null, pinnedOf.TryGetValue(unit.Code, out var then) ? then : null,
            pinned.Missing.GetValueOrDefault(unit.Code), ground.Tree.Children(unit.Code).Length > 0)
            { SentLate = cases.GetValueOrDefault(unit.Code).SentLate });
        var corrections = own is null ? [] : Correction.Between(pinned.Prefill, own);
        return new(parent, ground, report.RolledUp, own, isDraft, pinned, [.. below], corrections.ToImmutableDictionary(correction => correction.Path));
    }

    static async Task<(Answers? Own, string? Sources, bool IsDraft)> Own(FlowDb db, CaseRow parent, bool seesDraft)
    {
        if (await db.Revisions.AsNoTracking().FirstOrDefaultAsync(row => row.Case == parent.Id && row.Number == parent.LastRevision) is { } revision)
            return (Answers.Read(revision.Answers), revision.Sources, false);
        if (!seesDraft)
            return (null, null, false);
        return await db.Drafts.AsNoTracking().FirstOrDefaultAsync(row => row.Case == parent.Id && row.Paper == "") is { } draft ? (Answers.Read(draft.Answers), draft.Sources, true) : (null, null, false);
    }
}
