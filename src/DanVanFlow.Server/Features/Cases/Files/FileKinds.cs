using System.IO.Compression;

namespace DanVanFlow.Server.Features.Cases.Files;

/// <summary>What a file is by its content. The name that came with it is only a wish.</summary>
public sealed record FileKind(string Ending, string ContentType);

/// <summary>The five kinds that offices exchange. Documents with macros are not among them.</summary>
public static class FileKinds
{
    static readonly FileKind Pdf = new(".pdf", "application/pdf"), Png = new(".png", "image/png"), Jpeg = new(".jpg", "image/jpeg"),
        Word = new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Excel = new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// <summary>Null for anything else.</summary>
    public static FileKind? Of(byte[] content) => content switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => Pdf,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x50, 0x4B, 0x03, 0x04, ..] => Office(content),
        _ => null,
    };

    static FileKind? Office(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!names.Contains("[Content_Types].xml") || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return names.Contains("word/document.xml") ? Word : names.Contains("xl/workbook.xml") ? Excel : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
