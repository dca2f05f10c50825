using System.IO.Compression;
using System.Text;
using DanVanFlow.Server.Features.Organization.Import;

namespace DanVanFlow.Server.Tests.Features.Organization;

/// <summary>Bytes as they come from people's computers, and from people who mean no good.</summary>
public sealed class ImportFileTests
{
    static readonly ImportLimits Limits = new() { Bytes = 200_000, Lines = 100, Columns = 20, UnpackedBytes = 1_000_000 };

    [Theory]
    [InlineData("a;b\r\n1;\"x;\"\"y\"\"\"\r\n")]
    [InlineData("\ufeffa,b\n1,\"x;\"\"y\"\"\"\n")]
    [InlineData("\n\na\tb\n1\t\"x;\"\"y\"\"\"")]
    public void Commas_semicolons_tabs_and_marks_read_the_same(string text)
    {
        var sheet = ImportFile.Read("x.csv", Encoding.UTF8.GetBytes(text), Limits).Single();
        Assert.Equal(["a", "b"], sheet.Header);
        Assert.Equal("1", sheet.Lines.Single().Cells[0]);
        Assert.Contains("x;", sheet.Lines.Single().Cells[1]);
    }

    [Fact]
    public void A_line_has_the_number_that_the_editor_shows()
    {
        var sheet = ImportFile.Read("x.csv", "a,b\n\n1,\"two\nlines\"\n2,x\n"u8.ToArray(), Limits).Single();
        Assert.Equal([3, 5], sheet.Lines.Select(line => line.Number));
    }

    [Theory]
    [InlineData("not-utf-8", new byte[] { (byte)'a', (byte)',', 0xD0, (byte)'\n' })]
    [InlineData("not-utf-8", new byte[] { 0xFF, 0xFE, (byte)'a', 0 })]
    [InlineData("file-empty", new byte[] { (byte)'\r', (byte)'\n' })]
    [InlineData("not-a-workbook", new byte[] { (byte)'P', (byte)'K', 3, 4, 1, 2, 3 })]
    [InlineData("broken-quotes", new byte[] { (byte)'a', (byte)'\n', (byte)'"', (byte)'x', (byte)'\n' })]
    public void What_cannot_be_read_is_refused_with_a_reason(string code, byte[] content) =>
        Assert.Equal(code, Assert.Throws<ImportRefused>(() => ImportFile.Read("x", content, Limits)).Code);

    [Fact]
    public void Too_much_of_anything_is_refused()
    {
        Assert.Equal("file-too-large", Code(new byte[Limits.Bytes + 1]));
        Assert.Equal("too-many-lines", Code(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("1\n", 101)))));
        Assert.Equal("too-many-columns", Code(Encoding.UTF8.GetBytes("a\n" + new string(',', 30))));
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_anything_in_it_is_parsed()
    {
        using var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open())
            for (var block = 0; block < 40; block++)
                part.Write(new byte[100_000]);
        Assert.InRange(bomb.Length, 1, Limits.Bytes);
        Assert.Equal("unpacks-too-large", Code(bomb.ToArray()));
    }

    [Fact]
    public void A_workbook_gives_back_what_was_written_and_nothing_in_it_is_a_formula()
    {
        var book = WorkbookFile.Of([("units", ["code", "name"], [["06463", "=HYPERLINK(\"http://x\")"], ["", " hai  dấu cách "]]), ("help", ["x"], [["not a table"]])]);
        var sheet = ImportFile.Read("x.xlsx", book, Limits).Single();
        Assert.Equal("units", sheet.Name);
        Assert.Equal(["06463", "=HYPERLINK(\"http://x\")"], sheet.Lines[0].Cells);
        Assert.Equal((3, " hai  dấu cách "), (sheet.Lines[1].Number, sheet.Lines[1].Cells[1]));
        using var archive = new ZipArchive(new MemoryStream(book));
        foreach (var entry in archive.Entries)
            Assert.DoesNotContain("<x:f>", new StreamReader(entry.Open()).ReadToEnd(), StringComparison.Ordinal);
    }

    static string Code(byte[] content) => Assert.Throws<ImportRefused>(() => ImportFile.Read("x", content, Limits)).Code;
}
