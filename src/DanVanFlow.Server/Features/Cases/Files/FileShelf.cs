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
        var limit = field.MaxBytes is > 0 and var own ? Math.Min(own, Largest) : Largest;
        if (upload.Length == 0)
            return (null, "Cases.FileEmpty");
        if (upload.Length > limit)
            return (null, "Cases.FileTooLarge");
        using var buffer = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(buffer);
        var content = buffer.ToArray();
        if (FileKinds.Of(content) is not { } kind || !field.Types.IsEmpty && !field.Types.Contains(kind.Ending))
            return (null, "Cases.FileKind");
        if ((kind.Ending switch { ".jpg" => PhotoCleaning.Jpeg(content), ".png" => PhotoCleaning.Png(content), _ => content }) is not { } clean)
            return (null, "Cases.FileBroken");

        var row = new FileRow
        {
            Id = CaseDesk.NewId(), Case = view.Row.Id, Path = field.Path, Name = NameOf(upload.FileName, kind), ContentType = kind.ContentType, Size = clean.Length,
            Content = clean, By = me.Id, At = clock.GetUtcNow(),
        };
        await lane.Write(async db =>
        {
            db.Files.Add(row);
            db.Audit.Add(Audit("file-add", view, row.Id, row.Name));
            return await db.SaveChangesAsync();
        });
        return (new(row.Id, row.Name, row.ContentType, row.Size, Convert.ToHexStringLower(SHA256.HashData(clean))), null);
    }

    /// <summary>Takes a file out of the draft's reach. One that was sent once stays for the revision that names it.</summary>
    public Task Remove(CaseView view, string file) => lane.Write(async db =>
    {
        var sent = view.AllRevisions.Any(revision => revision.Answers.Contains(file, StringComparison.Ordinal));
        if (!sent && await db.Files.FirstOrDefaultAsync(row => row.Id == file && row.Case == view.Row.Id) is { } row)
            row.RemovedAt = clock.GetUtcNow();
        db.Audit.Add(Audit("file-remove", view, file, null));
        return await db.SaveChangesAsync();
    });

    /// <summary>Null when it is not there or not for this viewer: what was not sent yet is the reporting unit's own.</summary>
    public async Task<FileRow?> Find(CaseView view, string file)
    {
        var visible = view.IsOwnUnit || view.Edits || view.AllRevisions.Any(revision => revision.Answers.Contains(file, StringComparison.Ordinal));
        if (!visible)
            return null;
        await using var db = await databases.CreateDbContextAsync();
        return await db.Files.AsNoTracking().FirstOrDefaultAsync(row => row.Id == file && row.Case == view.Row.Id && row.RemovedAt == null);
    }

    /// <summary>Those of the named files that lie here for this case, as they lie here; null when none does.</summary>
    public async Task<FilesAnswer?> Here(CaseView view, FilesAnswer named)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ids = named.Files.Select(file => file.Id).ToList();
        var rows = await db.Files.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Case == view.Row.Id && row.RemovedAt == null).ToDictionaryAsync(row => row.Id);
        var here = (from id in ids.Distinct()
                    let row = rows.GetValueOrDefault(id)
                    where row is not null
                    select new FileRef(row.Id, row.Name, row.ContentType, row.Size, Convert.ToHexStringLower(SHA256.HashData(row.Content)))).ToImmutableArray();
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
