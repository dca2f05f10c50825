using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>An open case that an earlier case about the same unit had opened: a remedy that the last inspection asked for.</summary>
/// <param name="At">Elements of the route that it waits at; more than one where it waits at several.</param>
public sealed record CarriedCase(CaseRow Row, Workflow Workflow, ImmutableArray<string> At)
{
    public string Title(string language) => Row.Title ?? Workflow.Name.In(language);

    /// <summary>The step it is at, in words.</summary>
    public string Step(string language) => string.Join(", ", At.Select(element => StepNames.Say(Workflow, element, language)));

    /// <summary>Past its day and not ended, whatever the unit has reported meanwhile.</summary>
    public bool IsLate(DateOnly today) => Row.DueAt is { } due && VietnamTime.LocalDate(due) < today;
}

/// <summary>
/// What earlier cases of a workflow opened about a unit and nobody has ended: carried into the unit's next one. Which workflow's cases are meant is data
/// (<see cref="Domain.Forms.ChecklistField.OpenCases"/>). A remedy may be another unit's to do; it follows the unit that was inspected.
/// </summary>
public sealed class CarriedOver(IDbContextFactory<FlowDb> databases, CaseReader reader, WorkflowShelf shelf)
{
    const int Most = 100;

    /// <param name="of">Keys of the workflows whose cases are meant.</param>
    /// <returns>As far as the viewer may see them, by due date; empty for a case that is over.</returns>
    public async Task<IReadOnlyList<CarriedCase>> Before(Viewer viewer, CaseRow here, IReadOnlyCollection<string> of)
    {
        if (here.EndedAt is not null || of.Count == 0)
            return [];
        await using var db = await databases.CreateDbContextAsync();
        var open = await (from row in db.Cases.AsNoTracking().SeenBy(db, viewer)
                          where EF.Parameter(of).Contains(row.Workflow) && row.EndedAt == null && row.Parent != null && row.Parent != here.Id
                              && db.Cases.Any(parent => parent.Id == row.Parent && parent.Unit == here.Unit && parent.Workflow == here.Workflow)
                          orderby row.DueAt == null, row.DueAt, row.Id
                          select row).Take(Most).ToListAsync();
        if (open.Count == 0)
            return [];
        var ids = open.Select(row => row.Id).ToList();
        var items = (await db.WorkItems.AsNoTracking().Where(item => EF.Parameter(ids).Contains(item.Case) && item.ClosedAt == null).OrderBy(item => item.Item).Select(item => new { item.Case, item.Element }).ToListAsync())
            .ToLookup(item => item.Case, item => item.Element);
        return [.. open.Where(row => reader.MaySee(viewer, row)).Select(row => new CarriedCase(row, shelf.ByHash(row.Definition), [.. items[row.Id]]))];
    }
}
