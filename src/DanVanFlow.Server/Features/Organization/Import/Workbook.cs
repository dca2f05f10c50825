using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;
using DanVanFlow.Domain.Organization.Importing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// Reads the sheets units, posts and people of a workbook (else its first sheet), row by row. An archive that unpacks to more than it should is refused
/// before anything is parsed; what its index claims is not believed.
/// </summary>
static class Workbook
{
    const int MostParts = 2_000;

    public static ImmutableArray<ImportSheet> Read(byte[] content, ImportLimits limits)
    {
        try
        {
            Weigh(content, limits.UnpackedBytes);
            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), false, new OpenSettings { AutoSave = false });
            return Sheets(document, limits);
        }
        catch (Exception broken) when (broken is InvalidDataException or OpenXmlPackageException or FileFormatException or XmlException or FormatException
            or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new ImportRefused("not-a-workbook");
        }
    }

    // Unpacks every part into nothing and counts: the sizes in the archive's index may lie.
    static void Weigh(byte[] content, long most)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            throw new ImportRefused("unpacks-too-large", $"{most / 1048576}");
        var (buffer, total) = (new byte[81920], 0L);
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
                if ((total += read) > most)
                    throw new ImportRefused("unpacks-too-large", $"{most / 1048576}");
        }
    }

    static ImmutableArray<ImportSheet> Sheets(SpreadsheetDocument document, ImportLimits limits)
    {
        var book = document.WorkbookPart ?? throw new ImportRefused("not-a-workbook");
        var all = book.Workbook.Descendants<Sheet>().Where(sheet => sheet.Id?.Value is not null).ToList();
        var named = all.Where(sheet => ImportTable.All.Any(table => table.Name == ImportTable.Column(sheet.Name?.Value ?? ""))).ToList();
        var cells = WorkbookCells.Of(book);
        var sheets = (named.Count > 0 ? named : all.Take(1))
            .Select(sheet => book.GetPartById(sheet.Id!.Value!) is WorksheetPart part ? Sheet(sheet.Name?.Value ?? "", part, cells, limits) : null).OfType<ImportSheet>().ToImmutableArray();
        return sheets.IsEmpty ? throw new ImportRefused("file-empty") : sheets;
    }

    /// <returns>Null for an empty sheet.</returns>
    static ImportSheet? Sheet(string name, WorksheetPart part, WorkbookCells cells, ImportLimits limits)
    {
        var lines = ImmutableArray.CreateBuilder<ImportLine>();
        ImportLine? header = null;
        var number = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex?.Value is { } index ? (int)index : number + 1;
            var line = new ImportLine(number, cells.Line(row, limits.Columns));
            if (line.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (header is null)
                header = line;
            else if (lines.Count < limits.Lines)
                lines.Add(line);
            else
                throw new ImportRefused("too-many-lines", $"{lines.Count + 1}", $"{limits.Lines}");
        }
        return header is null ? null : new(name, header.Cells, header.Number, lines.ToImmutable());
    }
}
