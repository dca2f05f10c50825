using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>
/// With no mail server, a letter is a file that any mail program opens. The name comes from the letter, so writing it again after a crash writes the
/// same file; it appears whole or not at all.
/// </summary>
public sealed class FolderPostOffice(IOptions<MailOptions> options, IHostEnvironment home) : IPostOffice
{
    public string Folder => Path.GetFullPath(options.Value.Folder, home.ContentRootPath);

    public async Task<Posting> Send(Envelope letter, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            var path = Path.Combine(Folder, NameOf(letter));
            var unfinished = $"{path}.{Environment.ProcessId}.part";
            await File.WriteAllBytesAsync(unfinished, Eml.Write(letter), cancel);
            File.Move(unfinished, path, overwrite: true);
            return new Posting.Accepted();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new Posting.Closed($"The folder of letters ({Folder}) cannot be written: {trouble.Message}");
        }
    }

    public static string NameOf(Envelope letter) => $"{letter.Date.ToOffset(TimeSpan.FromHours(7)):yyyyMMdd-HHmmss}-{letter.Kind}-{letter.Id}.eml";
}
