using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Features.Cases.Files;

namespace DanVanFlow.Server.Features.Cases.TakeAlong;

/// <summary>What the server has of a file.</summary>
/// <param name="Have">Bytes without a gap: the next piece begins there.</param>
/// <param name="Attached">The file is whole and hangs at its place; the device may forget it.</param>
public sealed record UploadAnswer(long Have, bool Attached);

/// <summary>A file as the address says it; what is missing is noticed after the question whether the asker may write here at all.</summary>
sealed record SaidUpload(string Id, string Paper, string Upload, string? Path, string? Name, long? Size, string? Hash)
{
    public ComingFile File => new(Upload, Id, Paper, Path ?? "", Name ?? "", Size ?? 0, Hash ?? "");
}

/// <summary>
/// The door for files in pieces. Asking (GET) says how much is here; sending (PUT) adds a piece that begins there. Whatever is said twice happens once: the id
/// is the device's own, and a place that names the file already is left alone. An empty piece at the end means "go on with what you have".
/// </summary>
static class UploadDoor
{
    public static void Map(RouteGroupBuilder routes)
    {
        const string Address = "/uploads/{upload}";
        routes.MapGet(Address, Ask)
            .WithName("AskUpload").WithSummary("How much of a file in pieces is here").Produces<UploadAnswer>().ProducesProblem(404).ProducesProblem(422);
        routes.MapPut(Address, Send)
            .WithName("SendUpload").WithSummary("Add a piece of a file; the body is the bytes from the place where the server stands")
            .Produces<UploadAnswer>().Produces<UploadAnswer>(409).ProducesProblem(404).ProducesProblem(413).ProducesProblem(422);
    }

    static async Task<IResult> Ask([AsParameters] SaidUpload said, CaseViews cases, UploadPieces pieces, FileShelf shelf)
    {
        var (file, path, size) = (said.File, said.File.Path, said.File.Size);
        var (view, _, trouble) = await Look(file, cases);
        if (trouble is not null)
            return trouble;
        if (await shelf.Mine(view!, file.Id) is { } there)
            return Results.Ok(new UploadAnswer(size, IsAttached(view!, path, there)));
        return await pieces.Have(file) is { } have ? Results.Ok(new UploadAnswer(have, false)) : No(404, "no-such-upload");
    }

    static async Task<IResult> Send([AsParameters] SaidUpload said, long? from, HttpRequest http, CaseViews cases, UploadPieces pieces, FileShelf shelf, Attaching attaching)
    {
        var (file, path, size) = (said.File, said.File.Path, said.File.Size);
        var (view, field, trouble) = await Look(file, cases);
        if (trouble is not null)
            return trouble;
        if (await shelf.Mine(view!, file.Id) is { } there)
            return Results.Ok(new UploadAnswer(size, IsAttached(view!, path, there) || await attaching.To(file.Case, file.Paper, path, there.File)));
        if (await Body(http) is not { } piece)
            return No(413, "piece-too-large");
        if (await pieces.Add(file, from ?? 0, piece) is not { } have)
            return No(404, "no-such-upload");
        if (have < size)
            return have == (from ?? 0) + piece.Length && piece.Length > 0 ? Results.Ok(new UploadAnswer(have, false)) : Results.Json(new UploadAnswer(have, false), statusCode: 409);
        if (await pieces.Whole(file) is not { } content)
            return Results.Json(new UploadAnswer(0, false), statusCode: 409);
        var (kept, why) = await shelf.Put(view!, field!, file.Id, file.Name, content);
        return kept is null ? No(422, CodeOf(why!)) : Results.Ok(new UploadAnswer(size, await attaching.To(file.Case, file.Paper, path, kept)));
    }

    // Who may write in the paper may add to it; for everybody else it is not there.
    static async Task<(CaseView? View, FileField? Field, IResult? Trouble)> Look(ComingFile file, CaseViews cases)
    {
        if (await cases.Find(file.Case, paper: file.Paper) is not { Edits: true } view || view.Paper.Id != file.Paper)
            return (null, null, No(404, "no-such-work"));
        if (!file.IsSound)
            return (view, null, No(422, "not-an-upload"));
        if (view.Paper.Form.Cell(file.Path, view.Level) is not { Kind: CellKind.Files, Field: FileField field })
            return (view, null, No(422, "no-such-place"));
        return file.Size > FileShelf.LimitOf(field) ? (view, field, No(422, "file-too-large")) : (view, field, null);
    }

    // A file that somebody took out again is not hung up a second time.
    static bool IsAttached(CaseView view, string path, (FileRef File, bool IsRemoved) there) =>
        there.IsRemoved || view.Draft is not null && view.Answers[path] is FilesAnswer named && named.Files.Any(file => file.Id == there.File.Id);

    static async Task<byte[]?> Body(HttpRequest http)
    {
        if (http.ContentLength > UploadPieces.LargestPiece)
            return null;
        using var buffer = new MemoryStream((int)(http.ContentLength ?? 0));
        var part = new byte[16 * 1024];
        for (int read; (read = await http.Body.ReadAsync(part, http.HttpContext.RequestAborted)) > 0;)
        {
            if (buffer.Length + read > UploadPieces.LargestPiece)
                return null;
            buffer.Write(part, 0, read);
        }
        return buffer.ToArray();
    }

    // "Cases.FileTooLarge" is the text's key; its code is file-too-large.
    static string CodeOf(string key) => string.Concat(key["Cases.".Length..].Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    static IResult No(int status, string code) => Results.Problem(title: code.Replace('-', ' '), statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
