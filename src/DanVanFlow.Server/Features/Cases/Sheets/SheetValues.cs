using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Cases.Sheets;

/// <summary>Values as people read them: in a read-only form, beside a box as an earlier period, and in a conflict.</summary>
public static class SheetValues
{
    /// <summary>Empty for a blank place.</summary>
    public static string Say(Sheet sheet, Texts texts, FormCell cell, AnswerValue? value) => 
        cell.Kind == CellKind.Post && value is ChoiceAnswer { Codes: [var post] } ? sheet.Posts.FirstOrDefault(one => one.Address == post) is { } known ? $"{known.Title}, {known.Unit}" : post
        : Say(texts, cell, value, sheet.Language, sheet.Notation, sheet.Units);

    public static string Say(Texts texts, FormCell? cell, AnswerValue? value, string language, string notation, IReadOnlyList<(string Code, string Name)>? units = null) => value switch
    {
        null => "",
        NothingAnswer => texts["Cases.NothingHappened"],
        NumberAnswer => NumberText.Format(value, notation) + (cell?.Column == GridColumn.Percent ? " %" : ""),
        YesNoAnswer yes => texts[cell?.Column == GridColumn.Meets ? yes.Yes ? "Cases.Met" : "Cases.NotMet" : yes.Yes ? "Cases.Yes" : "Cases.No"],
        DateAnswer date => ScreenTime.Date(date.Date),
        ChoiceAnswer choice => string.Join(", ", choice.Codes.Select(code => Option(cell, code, language, units))),
        FilesAnswer files => string.Join(", ", files.Files.Select(file => file.Name)),
        TextAnswer text => text.Text,
        _ => "",
    };

    /// <summary>An indicator's columns in one line, for the earlier periods: "12, từ đầu năm 34"; "1.020/1.230 = 82,9 %"; "8/11".</summary>
    public static string Line(Sheet sheet, Texts texts, Indicator row, string path, Answers answers)
    {
        string At(string column) => Say(texts, sheet.Form.Cell($"{path}.{column}", sheet.Level), answers[$"{path}.{column}"], sheet.Language, sheet.Notation);
        return row.Aggregation switch
        {
            Aggregation.Ytd when answers[path + ".period"] is NothingAnswer && answers[path + ".year"] is NothingAnswer => At("period"),
            Aggregation.Ratio when answers[path + ".numerator"] is NothingAnswer && answers[path + ".denominator"] is NothingAnswer => At("numerator"),
            Aggregation.Ytd => Joined(At("period"), At("year") is { Length: > 0 } year ? texts["Cases.YearShort", year] : ""),
            Aggregation.Ratio => (At("numerator"), At("denominator"), At("percent")) is var (part, whole, percent) && part.Length + whole.Length > 0
                ? $"{part}/{whole}" + (percent.Length > 0 ? $" = {percent}" : "") : "",
            Aggregation.Units => At("met").Length > 0 ? $"{At("met")}/{At("of")}" : answers[$"{path}.meets"] is YesNoAnswer yes ? texts[yes.Yes ? "Cases.Met" : "Cases.NotMet"] : "",
            _ => Joined([.. row.Columns(sheet.Level.IsLowest).Select(column => At(column.Id))]),
        };
    }

    static string Joined(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));

    static string Option(FormCell? cell, string code, string language, IReadOnlyList<(string Code, string Name)>? units) =>
        cell?.Options.FirstOrDefault(option => option.Code == code)?.Label.In(language) ?? units?.FirstOrDefault(unit => unit.Code == code).Name ?? code;
}
