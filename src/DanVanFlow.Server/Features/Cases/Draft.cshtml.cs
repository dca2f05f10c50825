using DanVanFlow.Domain.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// Autosave (Assets/modules/autosave.ts): the form's own fields, answered in JSON. Never puts two people's texts together, since the page that asks does not
/// show the other one's; a person presses Save for that.
/// </summary>
[RequestSizeLimit(CaseModel.LargestPost), RequestFormLimits(ValueCountLimit = CaseModel.MostFields, MultipartBodyLengthLimit = CaseModel.LargestPost)]
public sealed class DraftModel(CaseViews cases, DraftDesk drafts, SeenDrafts seen, TimeProvider clock) : PageModel
{
    public IActionResult OnGet(string id) => LocalRedirect($"/cases/{id}");

    public async Task<IActionResult> OnPostAsync(string id, int? item)
    {
        if (await cases.Find(id, item) is not { } view)
            return NotFound();
        if (!view.Edits || item is { } meant && view.Work.Item != meant)
            return new JsonResult(new { code = "work-item-closed" }) { StatusCode = StatusCodes.Status409Conflict };
        var saved = await drafts.Save(view, PostedSheet.Read(view, seen, Request.Form), join: false);
        return saved.IsDone
            ? new JsonResult(new { version = saved.Version, savedAt = VietnamTime.LocalTime(clock.GetUtcNow()).ToString("HH:mm") })
            : new JsonResult(new { code = saved.Refusal?.Code ?? "draft-changed" }) { StatusCode = StatusCodes.Status409Conflict };
    }
}
