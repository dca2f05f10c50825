using DanVanFlow.Server.Features.Cases.Sheets;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases.TakeAlong;

/// <summary>
/// One paper to be filled without a network: the same sheet as on the case's page, with all items (conditions are asked on the device) and with what the script
/// needs beside it. Opening it takes it along; what is typed goes to the device first and from there through the API, so this page takes no post.
/// </summary>
public sealed class PaperModel(CaseViews cases, SheetMaker sheets, TakenPage taken) : PageModel
{
    public CaseView View { get; private set; } = null!;
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>What the script reads, as JSON that may stand inside a page.</summary>
    public string Island { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, string paper)
    {
        if (await cases.Find(id, paper: paper) is not { } view)
            return NotFound();
        if (!view.Edits || view.Paper.Id != paper)
            return LocalRedirect($"/cases/{id}");
        (View, Sheet) = (view, sheets.ToTakeAlong(view));
        Island = taken.Json(view, Sheet);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
