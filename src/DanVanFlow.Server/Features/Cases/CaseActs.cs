using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// The acts: what each button does. After one that was done the browser is sent to a fresh page, so that reloading repeats nothing; one that was refused
// shows the same page with what was typed.
public sealed partial class CaseModel
{
    public async Task<IActionResult> OnPostAsync(string id, int? item, string? act)
    {
        if (await cases.Find(id, item) is not { } view)
            return NotFound();
        Show(view);
        var (verb, about) = (act ?? "save").Split(':', 2) is [var first, var rest] ? (first, rest) : (act ?? "save", "");
        if (verb == "withdraw")
            return await Withdraw();
        if (view.Mine is null || item is { } meant && view.Mine.Item != meant)
            return AlreadyDone(item);
        return verb switch
        {
            "save" or "submit" or "upload" or "remove" or "refresh" when view.Edits => await Edit(verb, about),
            "choose" when view.Edits => await Choose(),
            "open" when view.Reviews => After(await reviews.Open(view), "Cases.DoneOpened"),
            "remark" or "judge" or "settle" when view.Reviews => await Review(verb, about),
            _ => AlreadyDone(item),
        };
    }

    async Task<IActionResult> Edit(string verb, string about)
    {
        var posted = PostedSheet.Read(View, seen, Request.Form);
        var troubles = new List<string>();
        if (verb == "upload")
            posted = posted with { Answers = await Attach(posted.Answers, troubles) };
        if (verb == "remove")
            posted = posted with { Answers = await Detach(posted.Answers, about) };
        if (verb == "refresh" && await rollUps.For(View.Row) is { } below)
            posted = posted with { Answers = DraftDesk.Refreshed(posted.Answers, posted.Sources.Prefill, below.RolledUp.Prefill), Sources = below.Pin(posted.Sources.Missing) };

        var saved = await drafts.Save(View, posted);
        if (saved.Conflict is { } conflict)
            return await ShowConflict(conflict, posted);
        if (saved.Refusal is { } refusal)
            return refusal.Code == "no-such-work" ? AlreadyDone(View.Work.Item) : Again(posted, saved.Version, [Say(refusal)]);
        foreach (var (remark, answer) in posted.Replies)
            if (await reviews.Settle(View, remark, answer) is { } notSettled)
                troubles.Add(Say(notSettled));
        if (troubles.Count > 0 || verb != "submit" && posted.Parsed.Troubles.Length > 0)
            return Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, troubles);
        if (verb != "submit" || saved.Joined)
            return Done(saved.Joined ? "Cases.DoneJoined" : verb switch { "upload" => "Cases.DoneUploaded", "remove" => "Cases.DoneRemoved", "refresh" => "Cases.DoneRefreshed", _ => "Cases.DoneSaved" });
        return await Submit(posted, saved);
    }

    async Task<IActionResult> Submit(PostedSheet posted, Saved saved)
    {
        var step = await desk.Complete(me.Caller(), new GivenVerdict(View.Row.Id, View.Work.Item, Verdict.Submit.Code, null, saved.Answers, Sources: saved.Sources));
        if (step.Refusal is not { } refusal)
            return Done("Cases.DoneSent");
        if (refusal.Code is "work-item-closed" or "no-such-work")
            return AlreadyDone(View.Work.Item);
        WasSending = true;
        return Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, [Say(refusal)], step.Troubles);
    }

    // The same page with what was typed laid over what is stored.
    IActionResult Again(PostedSheet posted, int version, IReadOnlyList<string> reasons, ImmutableArray<FieldTrouble> troubles = default)
    {
        var view = View.With(posted.Answers, posted.Sources);
        var found = troubles.IsDefaultOrEmpty ? null : troubles.Concat(posted.Parsed.Troubles);
        Reasons = reasons;
        Show(view, sheets.Of(view, posted.Answers, found, posted.Parsed.Typed, posted.Replies), version == 0 ? posted.BasedOn : version);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    async Task<Answers> Attach(Answers answers, List<string> troubles)
    {
        foreach (var upload in Request.Form.Files)
        {
            var field = View.Ground.Form.Fields.OfType<FileField>().FirstOrDefault(field => upload.Name == "~file." + field.Path);
            if (field is null || upload.FileName.Length == 0)
                continue;
            var (file, trouble) = await shelf.Put(View, field, upload);
            if (file is not null)
                answers = answers.With(field.Path, new FilesAnswer([.. (answers[field.Path] as FilesAnswer)?.Files ?? [], file]));
            else
                troubles.Add(texts[trouble!, upload.FileName]);
        }
        if (Request.Form.Files.Count == 0)
            troubles.Add(texts["Cases.FileNone"]);
        return answers;
    }

    async Task<Answers> Detach(Answers answers, string file)
    {
        await shelf.Remove(View, file);
        return answers.WithAll(from place in answers
                               where place.Value is FilesAnswer
                               let left = ((FilesAnswer)place.Value).Files.RemoveAll(one => one.Id == file)
                               select KeyValuePair.Create(place.Key, left.IsEmpty ? null : (AnswerValue?)new FilesAnswer(left)));
    }

    async Task<IActionResult> ShowConflict(AnswersConflict conflict, PostedSheet posted, IReadOnlyDictionary<string, string>? chosen = null)
    {
        var stored = await drafts.Stored(View.Row.Id);
        Conflict = new(conflict, posted.Answers.ToJson(), posted.Base.ToJson(), stored?.Version ?? 0, View.NameOf(stored?.By), stored?.At ?? default, chosen ?? ImmutableDictionary<string, string>.Empty);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    async Task<IActionResult> Choose()
    {
        var (mine, begun) = (Answers.Read(Request.Form["mine"].ToString()), Answers.Read(Request.Form["begun"].ToString()));
        if (await drafts.Stored(View.Row.Id) is not { } stored)
            return AlreadyDone(View.Work.Item);
        var conflict = AnswersConflict.Between(begun, mine, stored.Answers);
        var chosen = PostedSheet.Named(Request.Form, "~choice.");
        var looked = int.TryParse(Request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version == stored.Version;
        var posted = new PostedSheet(mine, begun, stored.Version, stored.Sources, new(mine, [], ImmutableDictionary<string, string>.Empty), ImmutableDictionary<string, string>.Empty);
        if (!looked || conflict.Conflicts.Any(place => !chosen.ContainsKey(place.Path)))
        {
            Reasons = [texts[looked ? "Cases.ChooseAll" : "Cases.ChooseAgain"]];
            return await ShowConflict(conflict, posted, chosen);
        }
        var decided = conflict.Merged.WithAll(conflict.Conflicts.Where(place => chosen[place.Path] == "mine").Select(place => KeyValuePair.Create(place.Path, place.Mine)));
        var saved = await drafts.Save(View, posted with { Answers = decided, Base = stored.Answers });
        return saved.Conflict is { } another ? await ShowConflict(another, posted with { Answers = decided, Base = stored.Answers })
            : saved.Refusal is not null ? AlreadyDone(View.Work.Item) : Done("Cases.DoneChosen");
    }

    async Task<IActionResult> Review(string verb, string about)
    {
        (ChosenVerdict, ChosenTarget, VerdictRemark) = (Request.Form["verdict"], Request.Form["returnTo"], Request.Form["remark"].ToString());
        var typed = PostedSheet.Named(Request.Form, ReviewDesk.RemarkPrefix);
        var refusal = await reviews.Remark(View, typed);
        if (refusal is null && verb == "settle")
            return After(await reviews.Settle(View, about, null), "Cases.DoneSettled");
        if (refusal is null && verb == "remark")
            return typed.Count > 0 ? Done("Cases.DoneRemarked") : Refused([texts["Cases.NoRemarkTyped"]], typed);
        if (refusal is null && string.IsNullOrEmpty(ChosenVerdict))
            return Refused([texts["Cases.ChooseVerdict"]], typed);
        refusal ??= await reviews.Judge(View, ChosenVerdict!, VerdictRemark, ChosenVerdict == Verdict.Return.Code ? ChosenTarget : null);
        return refusal is null ? Done("Cases.DoneJudged." + ChosenVerdict)
            : refusal.Code is "work-item-closed" or "no-such-work" ? AlreadyDone(View.Work.Item) : Refused([Say(refusal)], typed);
    }

    async Task<IActionResult> Withdraw()
    {
        var refusal = await reviews.Withdraw(View);
        return refusal is null ? Done("Cases.DoneWithdrawn")
            : refusal.Code is "nothing-to-withdraw" or "no-such-work" && View.Edits ? AlreadyDone(null) : Refused([Say(refusal)], ImmutableDictionary<string, string>.Empty);
    }

    IActionResult After(Refusal? refusal, string done) => refusal is null ? Done(done) : Refused([Say(refusal)], ImmutableDictionary<string, string>.Empty);

    IActionResult Refused(IReadOnlyList<string> reasons, IReadOnlyDictionary<string, string> typed)
    {
        Reasons = reasons;
        Show(View, View.HasContent ? sheets.Of(View, unsaved: typed) : null);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    IActionResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return LocalRedirect($"/cases/{View.Row.Id}");
    }

    // A second click, a second tab, or a colleague who was faster: one effect, and the case as it stands.
    IActionResult AlreadyDone(int? item)
    {
        var closed = View.Items.FirstOrDefault(work => work.Item == item && work.ClosedAt is not null);
        return Done(closed is not null && closed.ClosedBy != me.Id ? "Cases.AlreadyByOther" : "Cases.AlreadyDone");
    }
}
