using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

// Two texts for one place: both are shown and a person chooses. Everything else that was typed (replies to remarks, reasons for missing units) travels along
// in the page. What comes back is the browser's word, so only places of this form and files of this case are taken from it.
public sealed partial class CaseModel
{
    async Task<IActionResult> ShowConflict(AnswersConflict conflict, PostedSheet posted, IReadOnlyDictionary<string, string>? chosen = null)
    {
        var stored = await drafts.Stored(View);
        Conflict = new(conflict, posted.Answers.ToJson(), posted.Base.ToJson(), stored?.Version ?? 0, View.NameOf(stored?.By), stored?.At ?? default, posted.Replies,
            posted.Sources.Missing, chosen ?? ImmutableDictionary<string, string>.Empty,
            conflict.Conflicts.ToDictionary(place => place.Path, place => View.NameOf(stored?.Authors.Of(place.Path).Person)));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    async Task<IActionResult> Choose()
    {
        if (await Carried("mine") is not { } mine || await Carried("begun") is not { } begun)
            return BadRequest();
        if (await drafts.Stored(View) is not { } stored)
            return await AlreadyDone(View.Work.Item);
        var conflict = AnswersConflict.Between(begun, mine, stored.Answers);
        var chosen = PostedSheet.Named(Request.Form, "~choice.");
        var reasons = PostedSheet.Named(Request.Form, PostedSheet.Missing).Where(reason => View.Missing.Any(unit => unit.Code == reason.Key));
        var sources = stored.Sources with { Missing = stored.Sources.Missing.SetItems(reasons) };
        var posted = new PostedSheet(mine, begun, stored.Version, sources, new(mine, [], ImmutableDictionary<string, string>.Empty), PostedSheet.Named(Request.Form, PostedSheet.Reply));
        var looked = int.TryParse(Request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version == stored.Version;
        if (!looked || conflict.Conflicts.Any(place => !chosen.ContainsKey(place.Path)))
        {
            Reasons = [texts[looked ? "Cases.ChooseAll" : "Cases.ChooseAgain"]];
            return await ShowConflict(conflict, posted, chosen);
        }
        var decided = conflict.Merged.WithAll(conflict.Conflicts.Where(place => chosen[place.Path] == "mine").Select(place => KeyValuePair.Create(place.Path, place.Mine)));
        return await SaveChosen(posted with { Answers = decided, Base = stored.Answers });
    }

    async Task<IActionResult> SaveChosen(PostedSheet posted)
    {
        var saved = await drafts.Save(View, posted);
        if (saved.Conflict is { } another)
            return await ShowConflict(another, posted);
        if (saved.Refusal is { } refusal)
            return refusal.Code is "work-item-closed" or "no-such-work" ? await AlreadyDone(View.Work.Item) : Again(posted, saved.Version, [Say(refusal)]);
        var troubles = new List<string>();
        foreach (var (remark, answer) in posted.Replies)
            if (await reviews.Settle(View, remark, answer) is { } notSettled)
                troubles.Add(Say(notSettled));
        // A figure that could not be read is kept as the text that was typed; the person should see that it still waits.
        var isUnread = saved.Answers.Any(place => place.Value is TextAnswer && !Answers.IsReason(place.Key, out _)
            && View.Ground.Form.Cell(place.Key, View.Level) is { Kind: CellKind.Number or CellKind.Date or CellKind.YesNo or CellKind.Choice });
        if (troubles.Count == 0 && !isUnread)
            return Done("Cases.DoneChosen");
        TempData["Done"] = texts["Cases.DoneChosen"];
        return Again(posted with { Answers = saved.Answers, Sources = saved.Sources }, saved.Version, troubles);
    }

    /// <summary>Answers that travelled through the page; null when they are not readable.</summary>
    async Task<Answers?> Carried(string name)
    {
        Answers read;
        try
        {
            read = Answers.Read(Request.Form[name].ToString());
        }
        catch (FormatException)
        {
            return null;
        }
        var kept = read.Where(path => View.Ground.Form.Cell(path, View.Level) is { } cell
            && (Answers.IsReason(path, out _) ? read[path] is TextAnswer : read[path] is FilesAnswer == (cell.Kind == CellKind.Files)));
        var files = new List<KeyValuePair<string, AnswerValue?>>();
        foreach (var (path, value) in kept)
            if (value is FilesAnswer named)
                files.Add(new(path, await shelf.Here(View, named)));
        return kept.WithAll(files);
    }
}
