using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What earlier inspections asked of a unit and the board has not closed: carried into the unit's next inspection. A remedy may be another unit's to do; it follows the unit that was inspected.
/// </summary>
public sealed class OpenRemedies(IDbContextFactory<FlowDb> databases, CaseReader reader)
{
    const string Remedy = "remedy";

    /// <summary>By due date; empty for an inspection that is over, and for a case that is none.</summary>
    public async Task<IReadOnlyList<CaseRow>> Before(Viewer viewer, CaseRow inspection)
    {
        if (inspection.EndedAt is not null)
            return [];
        await using var db = await databases.CreateDbContextAsync();
        var open = from row in db.Cases.AsNoTracking().SeenBy(db, viewer)
                   where row.Workflow == Remedy && row.EndedAt == null && row.Parent != null && row.Parent != inspection.Id
                       && db.Cases.Any(parent => parent.Id == row.Parent && parent.Unit == inspection.Unit && parent.Workflow == inspection.Workflow)
                   orderby row.DueAt, row.Id
                   select row;
        return [.. (await open.ToListAsync()).Where(row => reader.MaySee(viewer, row))];
    }
}
