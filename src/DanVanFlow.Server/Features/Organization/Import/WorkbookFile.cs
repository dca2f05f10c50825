using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// Writes a workbook of text tables. Every cell is text, also codes and days: a code keeps its zeros, and nothing that begins like a formula is one.
/// </summary>
public static class WorkbookFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Of(IEnumerable<(string Name, ImmutableArray<string> Header, IEnumerable<ImmutableArray<string>> Lines)> sheets)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            AddStyles(book);
            var list = new Sheets();
            foreach (var (name, header, lines) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, header, lines);
                list.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = name });
            }
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
            book.Workbook.Save();
        }
        return stream.ToArray();
    }

    // Style 0 is text ("@"), so that what people type below keeps its zeros too; style 1 is the bold head.
    static void AddStyles(WorkbookPart book)
    {
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 49, FontId = 1, ApplyFont = true, ApplyNumberFormat = true }));
    }

    static void Write(WorksheetPart part, ImmutableArray<string> header, IEnumerable<ImmutableArray<string>> lines)
    {
        using var to = OpenXmlWriter.Create(part);
        to.WriteStartElement(new Worksheet());
        to.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        to.WriteElement(new Columns(new Column { Min = 1, Max = (uint)header.Length, Width = 18, CustomWidth = true, Style = 0 }));
        to.WriteStartElement(new SheetData());
        to.WriteElement(Row(header, style: 1));
        foreach (var line in lines)
            to.WriteElement(Row(line, style: 0));
        to.WriteEndElement();
        to.WriteEndElement();
    }

    static Row Row(ImmutableArray<string> cells, uint style) =>
        new(cells.Select(text => new Cell { DataType = CellValues.InlineString, StyleIndex = style, InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) }));
}
