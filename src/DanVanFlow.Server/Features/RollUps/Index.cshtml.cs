using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>Chooses a call and one of its units that others report to, and shows the unit's figures: added up from below, and as its own report says them.</summary>
public sealed class IndexModel(CallReader calls, FigureSheets sheets, FlowDb db, CurrentPerson me) : PageModel
{
    public ImmutableArray<SeenCall> Calls { get; private set; } = [];
    public SeenCall? Call { get; private set; }
    public ImmutableArray<Unit> Units { get; private set; } = [];
    public Unit? Unit { get; private set; }

    /// <summary>Null when the unit has no case yet.</summary>
    public FigureSheet? Sheet { get; private set; }

    public string Language => CultureInfo.CurrentUICulture.Name;

    public async Task<IActionResult> OnGetAsync(string? call, string? unit)
    {
        if (!May.DoAnywhere(Permission.SeeRollUp, me.Viewer))
            return NotFound();
        Calls = [.. (await calls.All(me.Viewer, Permission.SeeRollUp)).Where(seen => seen.Workflow?.RollsUp == true && Superiors(seen).Any())];
        if (call is not null && Calls.All(seen => seen.Row.Id != call))
            return NotFound();
        if ((Call = Calls.FirstOrDefault(seen => seen.Row.Id == call) ?? Calls.FirstOrDefault()) is not { } chosen)
            return Page();
        Units = [.. Superiors(chosen)];
        if (unit is not null && call is not null && Units.All(known => known.Code != unit))
            return NotFound();
        Unit = Units.FirstOrDefault(known => known.Code == unit) ?? Units.FirstOrDefault(known => known.Code == me.Hat?.Unit) ?? Units[0];
        var found = await db.Cases.AsNoTracking().SeenBy(db, me.Viewer).FirstOrDefaultAsync(row => row.Workflow == chosen.Row.Workflow && row.Period == chosen.Row.Period && row.Unit == Unit.Code);
        Sheet = found is null ? null : await sheets.Of(found, me.Viewer);
        return Page();
    }

    static IEnumerable<Unit> Superiors(SeenCall call) => call.Units.Where(unit => call.Tree.Children(unit.Code).Length > 0);
}
