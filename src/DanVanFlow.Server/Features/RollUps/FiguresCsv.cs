using System.Globalization;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Web.Downloads;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>
/// Units below by indicators, for Excel. "8/11" would become a date there, so that a rate and a count of units have a column for each of their numbers; words are left
/// to the report itself.
/// </summary>
static class FiguresCsv
{
    public static CsvFile Of(FigureSheet sheet, Texts texts)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        var places = (from figure in Figure.All(sheet.Form)
                      where figure is { Adds: true, Shape: not FigureShape.Words }
                      from part in figure.Parts
                      where !part.EndsWith(".percent", StringComparison.Ordinal)
                      select (Path: part, Figure: figure)).ToList();
        var given = places.ToDictionary(place => place.Path, place => sheet.Live.Lineage.GetValueOrDefault(place.Path, []).ToDictionary(source => source.UnitCode, source => Number(source.Value)));
        var file = new CsvFile()
            .Line([texts["RollUps.Csv.Code"], texts["RollUps.Csv.Unit"], texts["RollUps.Csv.Status"], texts["RollUps.Revision"], .. places.Select(place => Heading(sheet.Form, place.Path, place.Figure, language))]);
        foreach (var below in sheet.Below)
            file.Line([below.Unit.Code, UnitNames.Say(below.Unit), texts["Status." + below.Status], below.Revision, .. places.Select(place => given[place.Path].GetValueOrDefault(below.Unit.Code))]);
        file.Line([sheet.Unit.Code, texts["RollUps.Csv.Total"], null, null, .. places.Select(place => (object?)Number(sheet.Live.Prefill[place.Path]))]);
        if (sheet.Own is { } own)
            file.Line([sheet.Unit.Code, texts[sheet.OwnIsDraft ? "RollUps.OwnDraft" : "RollUps.Own"], null, null, .. places.Select(place => (object?)Number(own[place.Path]))]);
        return file;
    }

    static string Heading(Form form, string path, Figure figure, string language) =>
        $"{form.Cell(path, new FormLevel(1, IsLowest: false))?.Label.In(language) ?? figure.Title(language)}{(figure.Row.Unit.IsEmpty ? "" : $" [{figure.Row.Unit.In(language)}]")}";

    static decimal? Number(AnswerValue? value) => value switch { NumberAnswer number => number.Value, NothingAnswer => 0, _ => null };
}
