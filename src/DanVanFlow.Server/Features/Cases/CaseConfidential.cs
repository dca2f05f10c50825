using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// Hồ sơ mật: one button for the unit's officers and leaders. What it does to the eyes of others is in Processes/Confidential.
public sealed partial class CaseModel
{
    public bool MayMarkConfidential => MayMark(View.Row.ConfidentialSince is null) && !(View.Row.ConfidentialSince is not null && View.Ground.Workflow.Confidential);

    public async Task<IActionResult> OnPostConfidentialAsync(string id, string? on)
    {
        if (on is not ("yes" or "no") || await cases.Find(id) is not { } view)
            return NotFound();
        View = view;
        if (!MayMark(on == "yes") || (await desk.MarkConfidential(me.Caller(), id, on == "yes")).Refusal is not null)
            return NotFound();
        TempData["Done"] = texts[on == "yes" ? "Cases.MadeConfidential" : "Cases.LiftedConfidential"];
        return Redirect($"/cases/{id}");
    }

    bool MayMark(bool confidential) => me.Viewer.In(View.Row.Workflow).Posts.Any(post => May.MarkConfidential(post, View.Row.Unit, confidential));
}
