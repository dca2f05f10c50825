using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Cases.Sheets;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Cases.TakeAlong;

/// <summary>What stands beside the sheet on a page that is taken along: data for the script, as Assets/offline/words.ts reads it.</summary>
public sealed class TakenPage(CurrentPerson me, Texts texts, TimeProvider clock)
{
    const string Prefix = "TakeAlong.";

    // Vietnamese as letters; what could end the script element is escaped by the encoder all the same.
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string Json(CaseView view, Sheet sheet) => JsonSerializer.Serialize(new
    {
        person = new { id = me.Id, name = me.DisplayName },
        @case = view.Row.Id,
        paper = view.Paper.Id,
        title = Title(view),
        form = view.Paper.Form.Hash,
        version = view.Draft?.Version ?? 0,
        madeAt = clock.GetUtcNow().UtcDateTime.ToString("O"),
        answers = JsonSerializer.Deserialize<JsonElement>(sheet.Answers.ToJson()),
        kinds = Kinds(view),
        facts = new { unit = view.Row.Unit, period = view.Row.Period, level = view.Level.Number, lowest = view.Level.IsLowest },
        compared = sheet is { AsksDifference: true, Beside: [var other, ..] } ? JsonSerializer.Deserialize<JsonElement>(other.Answers.ToJson()) : (JsonElement?)null,
        words = Words(),
    }, Readable);

    public static string Title(CaseView view) =>
        $"{view.Paper.Name.In(SheetMaker.Language)} · {(view.Path.LastOrDefault() is { } unit ? UnitNames.Say(unit) : view.Row.Unit)} · {view.Row.Title ?? view.Period.Title(SheetMaker.Language)}";

    static Dictionary<string, string> Kinds(CaseView view)
    {
        var form = view.Paper.Form;
        var kinds = form.Cells(view.Level).Where(cell => !cell.Computed).ToDictionary(cell => cell.Path, KindOf);
        foreach (var section in form.Sections)
            foreach (var table in section.Fields.OfType<TableField>())
                foreach (var cell in FormCell.OfRow(section, table, 0))
                    kinds[$"{table.Path}.*.{cell.Path.Split('.')[^1]}"] = KindOf(cell);
        return kinds;
    }

    static string KindOf(FormCell cell) => cell is { Kind: CellKind.Choice, Several: true } ? "Choices" : cell.Kind.ToString();

    // "TakeAlong.KeepMine" is words.keepMine; "LineSignedOut" is words["line-signed-out"], as the queue says it.
    Dictionary<string, string> Words()
    {
        var words = texts.All.Where(text => text.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(text => text.Key[Prefix.Length..])
            .ToDictionary(name => name.StartsWith("Line", StringComparison.Ordinal) || name.StartsWith("Why", StringComparison.Ordinal) ? Dashed(name) : char.ToLowerInvariant(name[0]) + name[1..], name => texts[Prefix + name]);
        foreach (var (name, key) in new Dictionary<string, string> { ["unsent"] = "Offline.Unsent", ["unsentPhotos"] = "Offline.UnsentPhotos", ["asked"] = "Offline.Asked", ["allSent"] = "Offline.AllSent" })
            words[name] = texts[key];
        return words;
    }

    static string Dashed(string name) => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
