using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// The acts: what each button does. After one that was done the browser is sent to a fresh page, so that reloading repeats nothing; one that was refused
// shows the same page with what was typed. The reviewer's acts, the choice between two texts and what came too late are in files of their own.
public sealed partial class CaseModel
{
    public async Task<IActionResult> OnPostAsync(string id, int? item, string? paper, string? act)
    {
        if (await cases.Find(id, item, paper) is not { } view)
            return NotFound();
        Show(view);
        var (verb, about) = (act ?? "save").Split(':', 2) is [var first, var rest] ? (first, rest) : (act ?? "save", "");
        if (verb == "withdraw")
            return await Withdraw();
        if (view.Mine is null || item is { } meant && view.Mine.Item != meant)
            return await AlreadyDone(item);
        return verb switch
        {
            "save" or "submit" or "upload" or "remove" or "refresh" or "sendback" when view.Edits => await Edit(verb, about),
            "choose" when view.Edits => await Choose(),
            "open" or "remark" or "judge" or "settle" when view.Reviews => await Review(verb, about),
            _ => await AlreadyDone(item),
        };
    }

    async Task<IActionResult> Edit(string verb, string about)
    {
        var posted = PostedSheet.Read(View, seen, Request.Form);
        var troubles = new List<string>();
        if (verb == "upload")
            posted = posted with { Answers = await Attach(posted.Answers, troubles) };
        if (verb == "remove")
            posted = posted with { Answers = Detach(posted.Answers, about) };
        if (verb == "refresh")
            posted = await Refresh(posted);

        var saved = await drafts.Save(View, posted);
        if (saved.Conflict is { } conflict)
        {
            Reasons = troubles;
            return await ShowConflict(conflict, posted);
        }
        if (saved.Refusal is { } refusal)
            return refusal.Code == "no-such-work" ? await AlreadyDone(View.Work.Item) : Again(posted, saved.Version, [Say(refusal)]);

        // Only now: a draft that was not saved still names the file.
        if (verb == "remove" && !Names(saved.Answers, about))
            await shelf.Remove(View, about);
        foreach (var (remark, answer) in posted.Replies)
            if (await reviews.Settle(View, remark, answer) is { } notSettled)
                troubles.Add(Say(notSettled));
        if (troubles.Count > 0 || verb != "submit" && posted.Parsed.Troubles.Length > 0)
            return Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, troubles);
        if (verb == "sendback" && !saved.Joined)
            return await SendBack(posted, saved);
        if (verb != "submit" || saved.Joined)
            return Done(saved.Joined ? "Cases.DoneJoined" : verb switch { "upload" => "Cases.DoneUploaded", "remove" => "Cases.DoneRemoved", "refresh" => "Cases.DoneRefreshed", _ => "Cases.DoneSaved" });
        return await Submit(posted, saved);
    }

    async Task<PostedSheet> Refresh(PostedSheet posted)
    {
        var below = View.Ground.AddsUp ? await rollUps.For(View.Row) : null;
        var (_, fresh) = View.Taken.Over(Answers.Empty, below?.Pin(posted.Sources.Missing) ?? ReportSources.None with { Missing = posted.Sources.Missing });
        return posted with { Answers = DraftDesk.Refreshed(posted.Answers, posted.Sources.Prefill, fresh.Prefill), Sources = fresh };
    }

    async Task<IActionResult> Submit(PostedSheet posted, Saved saved)
    {
        var step = await desk.Complete(me.Caller(), new GivenVerdict(View.Row.Id, View.Work.Item, Verdict.Submit.Code, null, saved.Answers, Sources: saved.Sources, DraftVersion: saved.Version, As: SignAs));
        if (step.Refusal is not { } refusal)
            return Done("Cases.DoneSent", isSent: true);
        if (refusal.Code is "work-item-closed" or "no-such-work")
            return await AlreadyDone(View.Work.Item);
        WasSending = true;
        return Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, [Say(refusal)], step.Troubles);
    }

    // A step that writes may also send back, where its route says so; what is written stays as the draft.
    async Task<IActionResult> SendBack(PostedSheet posted, Saved saved)
    {
        VerdictRemark = Request.Form["~back-remark"].ToString();
        if (await reviews.Judge(View, Verdict.Return.Code, VerdictRemark, Request.Form["~back-to"], SignAs) is not { } refusal)
            return Done("Cases.DoneJudged.return", isSent: true);
        return refusal.Code is "work-item-closed" or "no-such-work" ? await AlreadyDone(View.Work.Item) : Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, [Say(refusal)]);
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
            var field = upload.Name.StartsWith("~file.", StringComparison.Ordinal) ? View.Ground.Form.Cell(upload.Name["~file.".Length..], View.Level)?.Field as FileField : null;
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

    static Answers Detach(Answers answers, string file) => answers.WithAll(
        from place in answers
        where place.Value is FilesAnswer
        let left = ((FilesAnswer)place.Value).Files.RemoveAll(one => one.Id == file)
        select KeyValuePair.Create(place.Key, left.IsEmpty ? null : (AnswerValue?)new FilesAnswer(left)));

    static bool Names(Answers answers, string file) => answers.Any(place => place.Value is FilesAnswer files && files.Files.Any(one => one.Id == file));

    async Task<IActionResult> Withdraw()
    {
        var refusal = await reviews.Withdraw(View);
        return refusal is null ? Done("Cases.DoneWithdrawn")
            : refusal.Code is "nothing-to-withdraw" or "no-such-work" && View.Edits ? await AlreadyDone(null) : Refused([Say(refusal)], ImmutableDictionary<string, string>.Empty);
    }

    IActionResult Refused(IReadOnlyList<string> reasons, IReadOnlyDictionary<string, string> typed)
    {
        Reasons = reasons;
        Show(View, View.HasContent ? sheets.Of(View, unsaved: typed) : null);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // Where a case has several papers the person stays on this one: at the same work, or in front of what was just sent.
    IActionResult Done(string key, bool isSent = false)
    {
        TempData["Done"] = texts[key];
        return LocalRedirect($"/cases/{View.Row.Id}" + (View.Papers.Count < 2 ? "" : isSent || View.Mine is null ? $"?paper={View.Paper.Id}" : $"?item={View.Mine.Item}"));
    }
}
