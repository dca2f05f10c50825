using System.Security.Cryptography;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases.Files;

/// <summary>A file that a device is sending, as the device says it.</summary>
/// <param name="Id">32 hexadecimal digits made on the device; becomes the file's id.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hexadecimal.</param>
public sealed record ComingFile(string Id, string Case, string Paper, string Path, string Name, long Size, string Hash)
{
    public bool IsSound => IsHex(Id, 32) && IsHex(Hash, 64) && Size > 0 && Path.Length is > 0 and <= 200 && Name.Length is > 0 and <= 300;

    static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>
/// Keeps what has arrived of a file over a line that breaks. Every piece is stored before it is answered for, so a device goes on where the server says that it
/// stands: after a drop, after closing the browser, after the server was killed. What is whole is taken out by <see cref="FileShelf"/>.
/// </summary>
public sealed class UploadPieces(IDbContextFactory<FlowDb> databases, StepLane lane, CurrentPerson me, TimeProvider clock)
{
    /// <summary>Bytes of one piece at most; devices send less.</summary>
    public const int LargestPiece = 256 * 1024;

    /// <summary>Bytes that are here; null when this id belongs to something else.</summary>
    public async Task<long?> Have(ComingFile file)
    {
        await using var db = await databases.CreateDbContextAsync();
        var row = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(row => row.Id == file.Id);
        return row is null ? 0 : IsSame(row, file) ? row.Have : null;
    }

    /// <summary>Adds a piece when it begins where the last one ended; otherwise nothing changes. Either way the answer is what is here now; null as above.</summary>
    public Task<long?> Add(ComingFile file, long from, byte[] piece)
    {
        var (person, now) = (me.Id, clock.GetUtcNow());
        return lane.Write(async db =>
        {
            var row = await db.Uploads.FirstOrDefaultAsync(row => row.Id == file.Id);
            if (row is not null && !IsSame(row, file, person))
                return (long?)null;
            if ((row?.Have ?? 0) != from || piece.Length == 0 || from + piece.Length > file.Size)
                return row?.Have ?? 0;
            if (row is null)
                db.Uploads.Add(row = new() { Id = file.Id, Case = file.Case, Paper = file.Paper, Person = person, Size = file.Size, Hash = file.Hash, Have = 0, LastAt = now });
            (row.Have, row.LastAt) = (from + piece.Length, now);
            db.UploadPieces.Add(new() { Upload = file.Id, From = from, Content = piece });
            await db.SaveChangesAsync();
            return row.Have;
        });
    }

    /// <summary>The whole content; null when it is not what the device said it is, and then it begins anew.</summary>
    public async Task<byte[]?> Whole(ComingFile file)
    {
        await using var db = await databases.CreateDbContextAsync();
        var pieces = await db.UploadPieces.AsNoTracking().Where(piece => piece.Upload == file.Id).OrderBy(piece => piece.From).Select(piece => piece.Content).ToListAsync();
        byte[] content = [.. pieces.SelectMany(piece => piece)];
        if (content.LongLength == file.Size && Convert.ToHexStringLower(SHA256.HashData(content)) == file.Hash)
            return content;
        await lane.Write(async other => await Drop(other, file.Id));
        return null;
    }

    /// <summary>Forgets the pieces, in the transaction that keeps the file.</summary>
    internal static async Task<int> Drop(FlowDb db, string id) =>
        await db.UploadPieces.Where(piece => piece.Upload == id).ExecuteDeleteAsync() + await db.Uploads.Where(row => row.Id == id).ExecuteDeleteAsync();

    bool IsSame(UploadRow row, ComingFile file) => IsSame(row, file, me.Id);

    static bool IsSame(UploadRow row, ComingFile file, string person) =>
        row.Person == person && row.Case == file.Case && row.Paper == file.Paper && row.Size == file.Size && row.Hash == file.Hash;
}
