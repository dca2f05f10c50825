using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Regimes;

/// <param name="Next">The next period that it opens; null when it has come to its end.</param>
public sealed record ListedRegime(KeptRegime Kept, string Workflow, string Unit, PlannedPeriod? Next);

/// <summary>The regimes of the units at which this person may open calls.</summary>
public sealed class IndexModel(RegimeDesk desk, RegimeRights rights, WorkflowShelf shelf, CurrentPerson me) : PageModel
{
    public ImmutableArray<ListedRegime> Regimes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!rights.MayAny)
            return NotFound();
        var language = CultureInfo.CurrentUICulture.Name;
        Regimes = [.. from kept in await desk.All()
                      let tree = desk.TreeOf(kept.Regime)
                      where May.Do(Permission.OpenCall, me.Viewer, kept.Regime.RootUnit, tree)
                      select new ListedRegime(kept, shelf.Find(kept.Regime.Workflow)?.Name.In(language) ?? kept.Regime.Workflow,
                          tree.Find(kept.Regime.RootUnit) is { } unit ? UnitNames.Say(unit) : kept.Regime.RootUnit,
                          kept.Regime.Between(me.Today, me.Today.AddYears(2), desk.CalendarOf(kept.Regime)).FirstOrDefault())];
        return Page();
    }
}
