using System.Collections.Immutable;
using DanVanFlow.Domain.Organization.Importing;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>How large a file may be. The whole country is 3,355 lines of units and under half a megabyte.</summary>
public sealed class ImportLimits
{
    public const string Section = "Import";

    public int Bytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Lines of all tables of a file together.</summary>
    public int Lines { get; set; } = 50_000;
    public int Columns { get; set; } = 60;

    /// <summary>Of a workbook, which is a compressed archive: what all of its parts may come to when they are unpacked.</summary>
    public long UnpackedBytes { get; set; } = 100 * 1024 * 1024;
}

/// <summary>The file as a whole cannot be read; the code has its words as <c>Import.Problem.*</c>.</summary>
public sealed class ImportRefused(string code, params ImmutableArray<string> facts) : Exception($"{code} {string.Join(", ", facts)}")
{
    public string Code => code;
    public ImmutableArray<string> Facts => facts;

    public ImportProblem For(string file, int line = 0) => new(file, line, null, null, code, facts);
}

/// <summary>From the bytes of a file to tables of text: told apart by what is in it, not by its name.</summary>
public static class ImportFile
{
    /// <exception cref="ImportRefused">Too large, neither CSV in UTF-8 nor a workbook, or broken.</exception>
    public static ImmutableArray<ImportSheet> Read(string name, byte[] content, ImportLimits limits)
    {
        if (content.Length > limits.Bytes)
            throw new ImportRefused("file-too-large", Megabytes(content.Length), Megabytes(limits.Bytes));
        if (content.AsSpan().IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\n') < 0)
            throw new ImportRefused("file-empty");
        var sheets = content.AsSpan().StartsWith("PK"u8) ? Workbook.Read(content, limits) : [CsvTable.Read(name, content, limits)];
        var lines = sheets.Sum(sheet => sheet.Lines.Length);
        return lines > limits.Lines ? throw new ImportRefused("too-many-lines", $"{lines}", $"{limits.Lines}") : sheets;
    }

    static string Megabytes(long bytes) => (bytes / 1048576m).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture);
}
