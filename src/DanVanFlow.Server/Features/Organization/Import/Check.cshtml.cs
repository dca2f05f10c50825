using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>The dry run: every line's problem and everything that would change. The button writes it, if nothing is wrong and nobody was faster.</summary>
public sealed class CheckModel(ImportShelf shelf, CurrentPerson me, Texts texts) : PageModel
{
    /// <summary>More than this is not read by anybody; the number of all is said.</summary>
    public const int MostShown = 300;

    public ImportRow Import { get; private set; } = null!;

    /// <summary>Null when the file was imported or thrown away.</summary>
    public ImportPlan? Plan { get; private set; }

    public IEnumerable<ImportProblem> Problems => Plan!.Problems.OrderByDescending(problem => problem.IsError).Take(MostShown);

    public async Task<IActionResult> OnGetAsync(string id) => await Find(id) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (await Find(id) is not { } import)
            return NotFound();
        if (Plan is null)
            return RedirectToPage();
        if (Plan.HasErrors)
        {
            ModelState.AddModelError("", texts["Import.HasErrors"]);
            return Page();
        }
        if (!await shelf.Apply(Import, import))
        {
            await Find(id);
            ModelState.AddModelError("", texts["Import.ChangedMeanwhile"]);
            return Page();
        }
        TempData["Done"] = texts["Import.Imported"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDiscardAsync(string id)
    {
        if (!me.IsAdministrator || await shelf.Find(id) is null)
            return NotFound();
        await shelf.Discard(id);
        TempData["Done"] = texts["Import.ThrownAway"];
        return LocalRedirect("/organization/import");
    }

    // The check belongs to the state that it was made against; null when there is no such import for this viewer.
    async Task<CheckedImport?> Find(string id)
    {
        if (!me.IsAdministrator || await shelf.Find(id) is not { } row)
            return null;
        Import = row;
        if (row.Content is null)
            return new(new(0, [], [], [], [], [], []), "");
        var import = await shelf.Check(row);
        Plan = import.Plan;
        return import;
    }
}
