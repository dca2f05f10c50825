using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Cases.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>Something that was typed and is stored nowhere.</summary>
public sealed record TypedInVain(string Label, string Text);

// What comes too late: a second click, a second tab, or a colleague who was faster. A repeat has had its effect and gets the case as it stands; a text that
// is not stored is shown to copy from, since the page that it was typed in is gone.
public sealed partial class CaseModel
{
    async Task<IActionResult> AlreadyDone(int? item)
    {
        if (await cases.Find(View.Row.Id, paper: View.Ground.HasSeveralPapers ? View.Paper.Id : null) is not { } now)
            return NotFound();
        Show(now);
        if (InVain().ToList() is { Count: > 0 } lost)
        {
            (NotSaved, ChosenVerdict, ChosenTarget, VerdictRemark) = (lost, null, null, "");
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }
        var closed = View.Items.FirstOrDefault(work => work.Item == item && work.ClosedAt is not null);
        return Done(closed is not null && closed.ClosedBy != me.Id ? "Cases.AlreadyByOther" : "Cases.AlreadyDone");
    }

    IEnumerable<TypedInVain> InVain()
    {
        foreach (var (path, value) in AnswersInVain())
        {
            var cell = View.Ground.Form.Cell(path, View.Level);
            var label = (cell is null ? path : cell.Label.In(SheetMaker.Language)) + (Answers.IsReason(path, out _) ? " · " + texts["Cases.Reason"] : null);
            yield return new(label, SheetValues.Say(texts, cell, value, SheetMaker.Language, "vi", Sheet?.Units));
        }
        foreach (var (unit, reason) in PostedSheet.Named(Request.Form, PostedSheet.Missing))
            if (View.Sources.Missing.GetValueOrDefault(unit) != reason)
                yield return new(texts["Cases.MissingPlaceholder"] + ": " + (View.Ground.Tree.Find(unit) is { } found ? Web.Looks.UnitNames.Say(found) : unit), reason);
        foreach (var (id, answer) in PostedSheet.Named(Request.Form, PostedSheet.Reply))
            if (View.Remarks.FirstOrDefault(remark => remark.Id == id) is var replied && replied?.Answer != answer)
                yield return new(texts["Cases.AnswerRemark", replied?.Text ?? ""], answer);
        foreach (var (place, text) in PostedSheet.Named(Request.Form, ReviewDesk.RemarkPrefix))
            if (!View.Remarks.Any(remark => remark.By == me.Id && remark.Text == text && (remark.Path ?? ReviewDesk.Whole) == place))
                yield return new(texts["Cases.RemarkOn", place == ReviewDesk.Whole ? texts["Cases.WholeReport"] : LabelOf(place)], text);
        var words = FormParsing.Clean(Request.Form["remark"].ToString());
        if (words.Length > 0 && !View.Items.Any(work => work.ClosedBy == me.Id && work.Remark is { } said && FormParsing.Clean(said) == words))
            yield return new(texts["Cases.VerdictRemark"], words);
    }

    // Only what this person changed: what their page merely showed and somebody else has changed since is nobody's loss.
    IEnumerable<KeyValuePair<string, AnswerValue>> AnswersInVain()
    {
        if (!Request.Form.ContainsKey("version") || !View.HasContent)
            return [];
        var posted = PostedSheet.Read(View, seen, Request.Form);
        var (mine, begun) = (posted.Answers, seen.Find(SeenDrafts.NameOf(View.Row.Id, View.Paper), posted.BasedOn) ?? Answers.Empty);
        if (Request.Form.ContainsKey("mine"))
            try
            {
                (mine, begun) = (Answers.Read(Request.Form["mine"].ToString()), Answers.Read(Request.Form["begun"].ToString()));
            }
            catch (FormatException)
            {
                return [];
            }
        return mine.Where(path => !Equals(mine[path], View.Answers[path]) && !Equals(mine[path], begun[path]) && mine[path] is not FilesAnswer
            && View.Ground.Form.Cell(path, View.Level) is not null);
    }

    string LabelOf(string place)
    {
        var form = View.Ground.Form;
        return form.Cell(place, View.Level)?.Label.In(SheetMaker.Language)
            ?? form.Sections.FirstOrDefault(section => section.Id == place)?.Title.In(SheetMaker.Language)
            ?? form.Sections.SelectMany(section => section.Fields).FirstOrDefault(field => field.Path == place)?.Label.In(SheetMaker.Language)
            ?? form.Cells(View.Level).FirstOrDefault(cell => cell.Row is { } row && $"{cell.Field.Path}.{row.Code}" == place)?.Row!.Label.In(SheetMaker.Language)
            ?? place;
    }
}
