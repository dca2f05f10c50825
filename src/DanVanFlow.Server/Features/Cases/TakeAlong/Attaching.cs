using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Cases.TakeAlong;

/// <summary>
/// Hangs a file that has arrived at its place in the draft, beside whatever others wrote and hung there meanwhile: the place is a list, and adding to it is no
/// conflict.
/// </summary>
public sealed class Attaching(CaseViews cases, CaseDesk desk, CurrentPerson me)
{
    const int Attempts = 6;

    /// <summary>False when others were faster so many times in a row, or the paper closed meanwhile: the device asks again.</summary>
    public async Task<bool> To(string id, string paper, string path, FileRef file)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await cases.Find(id, paper: paper) is not { Edits: true } view || view.Paper.Id != paper)
                return false;
            var there = (view.Answers[path] as FilesAnswer)?.Files ?? [];
            if (view.Draft is not null && there.Any(one => one.Id == file.Id))
                return true;
            var answers = view.Answers.With(path, new FilesAnswer([.. there.Where(one => one.Id != file.Id), file]));
            var step = await desk.SaveDraft(me.Caller(), view.Work, answers, view.Draft?.Version ?? 0, view.Draft is null ? DraftDesk.Kept(view.Sources) : null);
            if (step.Refusal is null)
                return true;
            if (step.Refusal.Code != "draft-changed")
                return false;
        }
        return false;
    }
}
