using System.IO.Compression;
using System.Net;
using System.Text;
using DanVanFlow.Server.Features.Cases.Files;

namespace DanVanFlow.Server.Tests.Features.Cases;

public sealed class FilesOfCases
{
    static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");

    [Fact]
    public async Task A_file_is_added_read_by_those_who_may_and_taken_out_without_losing_what_was_typed()
    {
        await using var desk = await Desk.Open();
        var page = await (await desk.Look("officer@615-01", "615-01")).With("situation.people", "Đang viết dở").Press("upload", "Biên bản.pdf", Pdf);
        Assert.Contains("Biên bản.pdf", page.Text);
        Assert.Equal("Đang viết dở", page.Fields["situation.people"]);
        var file = System.Text.RegularExpressions.Regex.Match(page.Html, "/cases/[0-9a-f]+/files/[0-9a-f]+").Value;

        var answer = await (await desk.As("officer@615-01")).Get(file);
        Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615")).Get(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615-02")).Get(file)).StatusCode);

        await page.Press("remove:" + file.Split('/')[^1]);
        Assert.Equal(HttpStatusCode.NotFound, (await (await desk.As("officer@615-01")).Get(file)).StatusCode);
    }

    [Fact]
    public async Task What_a_file_is_called_does_not_decide_what_it_is()
    {
        await using var desk = await Desk.Open();
        var page = await desk.Look("officer@615-01", "615-01");
        var refused = await page.With("situation.people", "Còn nguyên").Press("upload", "anh.pdf", Encoding.ASCII.GetBytes("MZ this is a program"));
        Assert.Contains("không phải loại được phép", refused.Text);
        Assert.Equal("Còn nguyên", refused.Fields["situation.people"]);
        Assert.Contains("lớn hơn mức cho phép", (await refused.Press("upload", "to.pdf", [.. Pdf, .. new byte[10 * 1024 * 1024]])).Text);
    }

    [Fact]
    public void Office_files_are_known_by_their_inside_and_macros_are_not_let_in()
    {
        Assert.Equal(".docx", FileKinds.Of(Zip("[Content_Types].xml", "word/document.xml"))?.Ending);
        Assert.Equal(".xlsx", FileKinds.Of(Zip("[Content_Types].xml", "xl/workbook.xml"))?.Ending);
        Assert.Null(FileKinds.Of(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        Assert.Null(FileKinds.Of(Zip("readme.txt")));
        Assert.Null(FileKinds.Of([0x50, 0x4B, 0x03, 0x04, 1, 2, 3]));
    }

    [Fact]
    public void A_photo_loses_its_place_and_keeps_its_picture_and_its_turn()
    {
        byte[] scan = [0xFF, 0xDA, 0, 4, 1, 2, 0x55, 0xFF, 0x00, 0x66];
        byte[] exif = [0xFF, 0xE1, 0, 60, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "GPS 14.5N 107.9E here too!"u8];
        byte[] photo = [0xFF, 0xD8, .. exif, 0xFF, 0xE0, 0, 4, 7, 7, 0xFF, 0xFE, 0, 4, 9, 9, 0xFF, 0xDB, 0, 4, 3, 3, .. scan, 0xFF, 0xD9, .. "GPS behind the end"u8];
        var clean = PhotoCleaning.Jpeg(photo)!;
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(clean));
        Assert.True(clean.AsSpan().IndexOf(scan) > 0);
        Assert.Equal([0xFF, 0xD9], clean[^2..]);
        Assert.Equal(6, clean[clean.AsSpan().IndexOf("MM\0*"u8) + 19]);
        Assert.Equal(clean, PhotoCleaning.Jpeg(clean));
        Assert.Null(PhotoCleaning.Jpeg([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF]));
    }

    [Fact]
    public void A_picture_loses_its_texts()
    {
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        byte[] data = [0, 0, 0, 2, .. "IDAT"u8, 1, 2, 0, 0, 0, 0], end = [0, 0, 0, 0, .. "IEND"u8, 0, 0, 0, 0];
        byte[] text = [0, 0, 0, 3, .. "tEXt"u8, .. "GPS"u8, 0, 0, 0, 0];
        Assert.Equal([.. head, .. data, .. end], PhotoCleaning.Png([.. head, .. text, .. data, .. end])!);
        Assert.Null(PhotoCleaning.Png([.. head, 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0, 0, 0, 0]));
    }

    static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                using (archive.CreateEntry(name).Open()) { }
        return bytes.ToArray();
    }
}
