using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using DanVanFlow.Domain.Organization.Importing;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// A CSV file as people have it here: UTF-8 with a mark or without, commas or semicolons (Excel in Vietnamese writes semicolons) or tabs. Other encodings
/// are refused instead of guessed: a guess would write wrong names into the tree.
/// </summary>
static class CsvTable
{
    const int LongestRecord = 50_000;

    public static ImportSheet Read(string name, byte[] content, ImportLimits limits)
    {
        var text = Text(content);
        var head = text.AsSpan().TrimStart("\r\n");
        head = head.IndexOfAny('\r', '\n') is >= 0 and var end ? head[..end] : head;
        var lines = ImmutableArray.CreateBuilder<ImportLine>();
        ImportLine? header = null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = Delimiter(head), HasHeader = false, SkipEmptyLines = true, TrackLineNumbers = true, DetectSeparatorHint = false,
            MaxRecordSize = LongestRecord, MalformedData = CsvMalformedDataHandling.Throw,
        });
        try
        {
            while (reader.Read())
            {
                if (reader.FieldCount > limits.Columns)
                    throw new ImportRefused("too-many-columns", $"{reader.FieldCount}", $"{limits.Columns}");
                var line = new ImportLine((int)reader.LineNumber, [.. reader.Current.ToArray()]);
                if (header is null)
                    header = line;
                else if (lines.Count < limits.Lines)
                    lines.Add(line);
                else
                    throw new ImportRefused("too-many-lines", $"{limits.Lines + 1}", $"{limits.Lines}");
            }
        }
        catch (CsvFormatException broken)
        {
            throw new ImportRefused("broken-quotes", $"{broken.LineNumber}");
        }
        return header is null ? throw new ImportRefused("file-empty") : new ImportSheet(name, header.Cells, header.Number, lines.ToImmutable());
    }

    static string Text(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return text.Contains('\0') ? throw new ImportRefused("not-utf-8") : text.TrimStart('\ufeff');
        }
        catch (DecoderFallbackException)
        {
            throw new ImportRefused("not-utf-8");
        }
    }

    static char Delimiter(ReadOnlySpan<char> head)
    {
        var (best, most) = (',', 0);
        foreach (var one in ",;\t")
            if (head.Count(one) is var count && count > most)
                (best, most) = (one, count);
        return best;
    }
}
