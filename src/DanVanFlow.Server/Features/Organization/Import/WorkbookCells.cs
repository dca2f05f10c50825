using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// The text of a cell as a person sees it: a day that Excel keeps as a number becomes yyyy-MM-dd, a code shown as 00051 keeps its zeros, and of a formula
/// the value that was computed counts.
/// </summary>
sealed class WorkbookCells
{
    readonly ImmutableArray<string> shared;
    readonly ImmutableArray<string> formats;
    readonly int daysOff;

    WorkbookCells(ImmutableArray<string> shared, ImmutableArray<string> formats, bool since1904) => (this.shared, this.formats, daysOff) = (shared, formats, since1904 ? 1462 : 0);

    public static WorkbookCells Of(WorkbookPart book)
    {
        var styles = book.WorkbookStylesPart?.Stylesheet;
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.NumberFormatId?.Value is not null)
            .DistinctBy(format => format.NumberFormatId!.Value).ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "") ?? [];
        var formats = styles?.CellFormats?.Elements<CellFormat>()
            .Select(format => format.NumberFormatId?.Value is not { } id ? "" : own.GetValueOrDefault(id) ?? (id is >= 14 and <= 17 or 22 ? "yyyy-mm-dd" : "")) ?? [];
        return new(
            [.. book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(Text) ?? []], [.. formats],
            book.Workbook.WorkbookProperties?.Date1904?.Value == true);
    }

    public ImmutableArray<string> Line(Row row, int mostColumns)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var at = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
            var text = Say(cell);
            if (at >= mostColumns && text.Length > 0)
                throw new ImportRefused("too-many-columns", $"{at + 1}", $"{mostColumns}");
            while (cells.Count <= at && cells.Count < mostColumns)
                cells.Add("");
            if (at < mostColumns)
                cells[at] = text;
        }
        return [.. cells];
    }

    string Say(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is { } kind)
            return kind == CellValues.SharedString ? int.TryParse(raw, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < shared.Length ? shared[at] : ""
                : kind == CellValues.InlineString ? cell.InlineString?.InnerText ?? "" : raw;
        var style = (int)(cell.StyleIndex?.Value ?? 0);
        var format = style < formats.Length ? formats[style] : "";
        if (format.Length == 0 || !decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return raw;
        if (format.Trim('0').Length == 0 && number == decimal.Truncate(number))
            return ((long)number).ToString("D" + format.Length, CultureInfo.InvariantCulture);
        return IsDate(format) && number is > 0 and < 2_958_466 ? DateTime.FromOADate((double)number + daysOff).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : raw;
    }

    // "dd/mm/yyyy" in any order, with or without a language in brackets: [$-42A]dd/mm/yyyy.
    static bool IsDate(string format) => format.Contains('y', StringComparison.OrdinalIgnoreCase) && format.Contains('d', StringComparison.OrdinalIgnoreCase);

    // Without the phonetic hints that East Asian workbooks carry beside the text.
    static string Text(SharedStringItem item) =>
        item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    static int Column(string reference)
    {
        var at = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter))
            at = at > 20_000 ? at : at * 26 + (char.ToUpperInvariant(letter) - 'A' + 1);
        return at - 1;
    }
}
