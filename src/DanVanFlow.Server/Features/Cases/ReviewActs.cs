using DanVanFlow.Domain.Submissions;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// What a reviewer presses. All buttons sit in one form, so each of them saves the remarks that were typed at places, and one that does not judge leaves the
// verdict as it was begun.
public sealed partial class CaseModel
{
    async Task<IActionResult> Review(string verb, string about)
    {
        (ChosenVerdict, ChosenTarget, VerdictRemark) = (Request.Form["verdict"], Request.Form["returnTo"], Request.Form["remark"].ToString());
        var typed = PostedSheet.Named(Request.Form, ReviewDesk.RemarkPrefix);
        if (verb == "remark" && typed.Count == 0)
            return Refused([texts["Cases.NoRemarkTyped"]], typed);

        var refusal = verb == "open" ? await reviews.Open(View) : null;
        refusal ??= await reviews.Remark(View, typed);
        if (refusal is null && verb == "judge" && string.IsNullOrEmpty(ChosenVerdict))
            return Refused([texts["Cases.ChooseVerdict"]], typed);
        refusal ??= verb switch
        {
            "settle" => await reviews.Settle(View, about, null),
            "judge" => await reviews.Judge(View, ChosenVerdict!, VerdictRemark, ChosenVerdict == Verdict.Return.Code ? ChosenTarget : null, SignAs),
            _ => null,
        };
        if (refusal is not null)
            return refusal.Code is "work-item-closed" or "no-such-work" ? await AlreadyDone(View.Work.Item) : Refused([Say(refusal)], typed);
        return verb switch
        {
            "judge" => Done("Cases.DoneJudged." + ChosenVerdict),
            "settle" => await DoneGoOn("Cases.DoneSettled"),
            "open" => await DoneGoOn("Cases.DoneOpened"),
            _ => await DoneGoOn("Cases.DoneRemarked"),
        };
    }

    // A fresh page, unless a verdict was begun: that is stored nowhere yet, so the page is shown with it.
    async Task<IActionResult> DoneGoOn(string key)
    {
        var isBegun = !string.IsNullOrEmpty(ChosenVerdict) || VerdictRemark.Trim().Length > 0
            || !string.IsNullOrEmpty(ChosenTarget) && ChosenTarget != View.Task!.ReturnTo.FirstOrDefault();
        if (!isBegun || await cases.Find(View.Row.Id, View.Work.Item) is not { Reviews: true } fresh || fresh.Work != View.Work)
            return Done(key);
        Show(fresh);
        TempData["Done"] = texts[key];
        return Page();
    }
}
