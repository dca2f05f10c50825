using System.Collections.Immutable;
using System.Security.Cryptography;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases.Files;

/// <summary>
/// Files of a case. The content is a row of its own; the answers only point at it, so a revision keeps its files whatever happens to the draft later.
/// </summary>
public sealed class FileShelf(IDbContextFactory<FlowDb> databases, StepLane lane, CurrentPerson me, TimeProvider clock)
{
    public const long Largest = 10 * 1024 * 1024;

    /// <summary>The reference for the answers, or the key of the text that says why not.</summary>
    public async Task<(FileRef? File, string? Trouble)> Put(CaseView view, FileField field, IFormFile upload)
    {
        if (upload.Length > LimitOf(field))
            return (null, "Cases.FileTooLarge");
        using var buffer = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(buffer);
        return await Put(view, field, CaseDesk.NewId(), upload.FileName, buffer.ToArray());
    }

    /// <summary>The same for a file that is whole in memory. Pieces that came for this id are forgotten with the same commit.</summary>
    public async Task<(FileRef? File, string? Trouble)> Put(CaseView view, FileField field, string id, string name, byte[] content)
    {
        if (content.Length == 0)
            return (null, "Cases.FileEmpty");
        if (content.LongLength > LimitOf(field))
            return (null, "Cases.FileTooLarge");
        if (FileKinds.Of(content) is not { } kind || !field.Types.IsEmpty && !field.Types.Contains(kind.Ending))
            return (null, "Cases.FileKind");
        if ((kind.Ending switch { ".jpg" => PhotoCleaning.Jpeg(content), ".png" => PhotoCleaning.Png(content), _ => content }) is not { } clean)
            return (null, "Cases.FileBroken");

        var row = new FileRow
        {
            Id = id, Case = view.Row.Id, Path = field.Path, Name = NameOf(name, kind), ContentType = kind.ContentType, Size = clean.Length,
            Content = clean, By = me.Id, At = clock.GetUtcNow(),
        };
        var audit = Audit("file-add", view, row.Id, row.Name);
        await lane.Write(async db =>
        {
            db.Files.Add(row);
            db.Audit.Add(audit);
            await UploadPieces.Drop(db, id);
            return await db.SaveChangesAsync();
        });
        return (Reference(row), null);
    }

    /// <summary>The file with this id, also one that was taken out again; null when there is none, or when it hangs on another case or is somebody else's.</summary>
    public async Task<(FileRef File, bool IsRemoved)?> Mine(CaseView view, string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Files.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Case == view.Row.Id && row.By == me.Id);
        return row is null ? null : (Reference(row), row.RemovedAt is not null);
    }

    public static long LimitOf(FileField field) => field.MaxBytes is > 0 and var own ? Math.Min(own, Largest) : Largest;

    static FileRef Reference(FileRow row) => new(row.Id, row.Name, row.ContentType, row.Size, Convert.ToHexStringLower(SHA256.HashData(row.Content)));

    /// <summary>Takes a file out of the draft's reach. One that was sent once stays for the revision that names it.</summary>
    public Task Remove(CaseView view, string file) => lane.Write(async db =>
    {
        var sent = await db.Revisions.AnyAsync(revision => revision.Case == view.Row.Id && revision.Answers.Contains(file));
        if (!sent && await db.Files.FirstOrDefaultAsync(row => row.Id == file && row.Case == view.Row.Id) is { } row && IsSeen(view, row.Id, row.By))
            row.RemovedAt = clock.GetUtcNow();
        db.Audit.Add(Audit("file-remove", view, file, null));
        return await db.SaveChangesAsync();
    });

    /// <summary>Null when it is not there or not for this viewer.</summary>
    public async Task<FileRow?> Find(CaseView view, string file)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(row => row.Id == file && row.Case == view.Row.Id && row.RemovedAt == null) is { } row && IsSeen(view, row.Id, row.By) ? row : null;
    }

    // A file is seen with the paper that names it: a revision or a draft that this viewer may see. Who brought it sees it before any paper names it.
    bool IsSeen(CaseView view, string file, string by) =>
        by == me.Id || view.AllRevisions.Any(revision => revision.Answers.Contains(file, StringComparison.Ordinal)) || view.Drafts.Any(draft => draft.Answers.Contains(file, StringComparison.Ordinal));

    /// <summary>Those of the named files that lie here for this case and that the viewer sees, as they lie here; null when none does.</summary>
    public async Task<FilesAnswer?> Here(CaseView view, FilesAnswer named)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ids = named.Files.Select(file => file.Id).ToList();
        var rows = await db.Files.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Case == view.Row.Id && row.RemovedAt == null).ToDictionaryAsync(row => row.Id);
        var here = (from id in ids.Distinct()
                    let row = rows.GetValueOrDefault(id)
                    where row is not null && IsSeen(view, row.Id, row.By)
                    select Reference(row)).ToImmutableArray();
        return here.IsEmpty ? null : new FilesAnswer(here);
    }

    AuditRow Audit(string act, CaseView view, string file, string? name) => new()
    {
        At = clock.GetUtcNow(), Person = me.Id, Post = view.Mine?.Post, Act = act, Subject = $"case/{view.Row.Id}", Unit = view.Row.Unit, Line = view.Row.Line,
        Before = name is null ? AuditText.Of(("file", file)) : null, After = name is null ? null : AuditText.Of(("file", file), ("name", name)), From = me.From,
    };

    static string NameOf(string typed, FileKind kind)
    {
        var name = FormParsing.Clean(Path.GetFileName(typed.Replace('\\', '/'))).Replace("\n", " ").Replace("\t", " ");
        var bare = Path.GetFileNameWithoutExtension(name);
        return (bare.Length == 0 ? "file" : bare[..Math.Min(bare.Length, 120)]) + kind.Ending;
    }
}
