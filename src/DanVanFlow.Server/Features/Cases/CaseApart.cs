using DanVanFlow.Server.Features.Cases.Sheets;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// What a form asks beside its answers (the name of an individual). A form of its own beside the sheet, so that autosave, conflicts and the device never carry it.
public sealed partial class CaseModel
{
    /// <summary>What could not be written, to be shown again; null when nothing was tried.</summary>
    public ApartTried? ApartTried { get; private set; }

    public async Task<IActionResult> OnPostApartAsync(string id, string? paper, string? place, string? value, string? act)
    {
        if (await cases.Find(id, null, null) is not { } view)
            return NotFound();
        var refusal = act == "erase" ? await apart.Erase(me.Viewer, me.Caller(), id, paper ?? "", place ?? "") : await apart.Write(me.Viewer, me.Caller(), id, paper ?? "", place ?? "", value);
        if (refusal?.Code == "no-such-place")
            return NotFound();
        if (refusal is null)
        {
            TempData["Done"] = texts[act == "erase" ? "Cases.ApartErased" : "Cases.ApartWritten"];
            return LocalRedirect($"/cases/{id}" + (view.Papers.Count > 1 ? $"?paper={paper}" : ""));
        }
        ApartTried = new(paper!, place!, value ?? "", refusal.Code == "text-missing" ? texts["Cases.ApartBlank"] : refusal.Details[SheetMaker.Language]);
        Show(await cases.Find(id, null, paper) ?? view);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <param name="Trouble">In the reader's language.</param>
public sealed record ApartTried(string Paper, string Path, string Value, string Trouble);
