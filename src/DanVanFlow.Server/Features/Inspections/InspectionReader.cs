using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>
/// Plans, inspections and remedies as one viewer may see them: a board sees all below it, a unit its own, siblings never each other's. Cases and papers come scoped from
/// <see cref="CaseFamilyReader"/>; what is added here is the work that is open on them and the team's draft.
/// </summary>
public sealed class InspectionReader(CaseFamilyReader families, Grounds grounds, UnitCalendars calendars, IDbContextFactory<FlowDb> databases)
{
    /// <summary>Newest visit first.</summary>
    internal async Task<ImmutableArray<InspectionView>> All(Viewer viewer) => await Views(viewer, await families.Of(viewer, [InspectionKeys.Inspection]));

    /// <summary>Null when there is no such inspection, or it is not the viewer's to see.</summary>
    internal async Task<InspectionView?> Find(Viewer viewer, string id) =>
        await families.Find(viewer, id) is { Head.Row.Workflow: InspectionKeys.Inspection } family ? (await Views(viewer, [family.Head]))[0] : null;

    internal Task<IReadOnlyList<FamilyCase>> Plans(Viewer viewer) => families.Of(viewer, [InspectionKeys.Plan]);

    /// <summary>Late ones first, then by due date; closed ones last.</summary>
    internal async Task<ImmutableArray<RemedyView>> Remedies(Viewer viewer, DateOnly today)
    {
        var seen = await families.Of(viewer, [InspectionKeys.Remedy]);
        await using var db = await databases.CreateDbContextAsync();
        var items = await Items(db, seen, onlyOpen: true);
        return [.. seen.Select(member => RemedyView.Of(member, grounds.Of(member.Row).Workflow, items[member.Row.Id], today))
            .OrderBy(remedy => remedy.State switch { RemedyState.Late => 0, RemedyState.Open => 1, _ => 2 }).ThenBy(remedy => remedy.Row.DueAt).ThenBy(remedy => remedy.Row.Id, StringComparer.Ordinal)];
    }

    async Task<ImmutableArray<InspectionView>> Views(Viewer viewer, IReadOnlyList<FamilyCase> seen)
    {
        await using var db = await databases.CreateDbContextAsync();
        var items = await Items(db, seen, onlyOpen: false);
        var ids = seen.Select(member => member.Row.Id).ToList();
        var drafts = await db.Drafts.AsNoTracking().Where(draft => draft.Paper == InspectionKeys.Visit && EF.Parameter(ids).Contains(draft.Case)).ToDictionaryAsync(draft => draft.Case, draft => draft.Answers);
        return [.. seen.Select(member => View(viewer, member, [.. items[member.Row.Id]], drafts.GetValueOrDefault(member.Row.Id))).OrderByDescending(view => view.VisitFrom).ThenBy(view => view.Row.Unit, StringComparer.Ordinal)];
    }

    InspectionView View(Viewer viewer, FamilyCase member, ImmutableArray<WorkItemRow> items, string? draft)
    {
        var ground = grounds.Of(member.Row);
        var board = InspectionView.Given(member.Row, "board") ?? ground.Tree.Superior(member.Row.Unit)?.Code ?? member.Row.Unit;
        return new(member, ground, board, items, draft is not null && PaperSight.LooksFromAbove(ground, member.Row, viewer) ? Answers.Read(draft) : null,
            calendars.Of(member.Row.Unit, VietnamTime.LocalDate(member.Row.OpenedAt)));
    }

    static async Task<ILookup<string, WorkItemRow>> Items(FlowDb db, IReadOnlyList<FamilyCase> of, bool onlyOpen)
    {
        var ids = of.Select(member => member.Row.Id).ToList();
        return (await db.WorkItems.AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.Case) && (!onlyOpen || item.ClosedAt == null)).OrderBy(item => item.Item).ToListAsync()).ToLookup(item => item.Case);
    }

    /// <summary>Names of persons by account, for signatures on printed documents.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Names(IEnumerable<string> people)
    {
        var ids = people.Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync();
        return await db.Users.AsNoTracking().Where(account => EF.Parameter(ids).Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName);
    }

    internal async Task<ImmutableArray<WorkItemRow>> ItemsOf(FamilyCase member)
    {
        await using var db = await databases.CreateDbContextAsync();
        return [.. (await Items(db, [member], onlyOpen: false))[member.Row.Id]];
    }

    /// <summary>A case of one of the three workflows; null when it is not the viewer's to see.</summary>
    internal async Task<FamilyCase?> Member(Viewer viewer, string id) =>
        await families.Find(viewer, id) is { Head.Row.Workflow: InspectionKeys.Inspection or InspectionKeys.Remedy } family ? family.Head : null;

    internal CaseGround GroundOf(CaseRow row) => grounds.Of(row);
}
