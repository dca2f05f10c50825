using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>A call as one viewer may see it.</summary>
/// <param name="Workflow">As it stands on the shelf now; null when its folder is gone.</param>
/// <param name="Tree">The line as of the cut-off date: a merger afterwards does not change who owed a report.</param>
/// <param name="Units">Those of the call's units that the viewer may see, parents first, siblings by code; never empty.</param>
public sealed record SeenCall(CallRow Row, Workflow? Workflow, UnitTree Tree, ImmutableArray<Unit> Units)
{
    public Unit? Root => Tree.Find(Row.RootUnit);

    public CallTerms Terms { get; } = CallTerms.Of(Row);

    public ImmutableSortedDictionary<int, DateOnly> Deadlines => Terms.Deadlines;

    /// <summary>Null for a level without a deadline.</summary>
    public DateTimeOffset? DueAt(int level) => Terms.DueAt(level);

    /// <summary>open, closed or stopped.</summary>
    public string State => Row.ClosedAt is null ? "open" : Row.Ended ?? "closed";

    /// <summary>"Báo cáo công tác dân vận, 6 tháng đầu năm 2023".</summary>
    public string Title(string language)
    {
        var name = (Workflow?.Texts.GetValueOrDefault("callTitle") ?? Workflow?.Name)?.In(language) ?? Row.Workflow;
        return $"{name}, {(Period.TryParse(Row.Period, out var period) ? InSentence(period, language) : Row.Period)}";
    }

    // "..., quý II năm 2023" in the middle of a sentence; an English month keeps its capital.
    static string InSentence(Period period, string language)
    {
        var title = period.Title(language);
        return period.Kind == PeriodKind.Month && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? title : char.ToLowerInvariant(title[0]) + title[1..];
    }
}

/// <summary>Which calls and which of their units somebody may see: a call is visible to whoever may see one of its units, and shows them only those.</summary>
public sealed class CallReader(IDbContextFactory<FlowDb> databases, WorkflowShelf shelf, OrganizationCache organizations)
{
    /// <summary>Newest first.</summary>
    /// <param name="permission">SeeCall for the lists of calls, SeeRollUp for the figures.</param>
    public async Task<IReadOnlyList<SeenCall>> All(Viewer viewer, Permission permission = Permission.SeeCall)
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Calls.AsNoTracking().OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Id).ToListAsync();
        var hidden = await Hidden(db, viewer);
        return [.. rows.Select(row => See(viewer, row, permission, hidden)).OfType<SeenCall>()];
    }

    /// <summary>Null when there is no such call or the viewer may see none of its units.</summary>
    public async Task<SeenCall?> Find(Viewer viewer, string id, Permission permission = Permission.SeeCall)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Calls.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is { } row ? See(viewer, row, permission, await Hidden(db, viewer)) : null;
    }

    // A unit whose case is confidential is left out like one that is not the viewer's: neither its status nor its figures are told.
    static async Task<HashSet<(string Workflow, string Period, string Unit)>> Hidden(FlowDb db, Viewer viewer)
    {
        var ids = Confidential.HiddenFrom(db, viewer);
        var rows = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Workflow, row.Period, row.Unit }).ToListAsync();
        return [.. rows.Select(row => (row.Workflow, row.Period, row.Unit))];
    }

    SeenCall? See(Viewer viewer, CallRow row, Permission permission, HashSet<(string, string, string)> hidden)
    {
        var workflow = shelf.Find(row.Workflow);
        var tree = organizations.Current.TreeAt(row.CutOff, row.Line);
        var scope = May.Units(permission, viewer.In(row.Workflow), tree);
        var levels = workflow?.Levels.Select(level => level.Number).ToHashSet();
        ImmutableArray<Unit> units = [.. tree.Subtree(row.RootUnit).Where(unit => scope.Contains(unit.Code) && levels?.Contains(unit.Level) != false && !hidden.Contains((row.Workflow, row.Period, unit.Code)))];
        return units.IsEmpty ? null : new(row, workflow, tree, units);
    }
}
