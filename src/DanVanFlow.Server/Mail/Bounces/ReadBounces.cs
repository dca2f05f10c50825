using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Bounces;

/// <summary>
/// Reads the reports that lie in the folder of bounces: the letter is marked, its address flagged, somebody else written to. Each file is moved to <c>done</c>
/// (or to <c>other</c>, for what is no report) after its transaction; a crash in between reads it again, which changes nothing any more.
/// </summary>
public sealed class ReadBounces(StepLane lane, TimeProvider clock, OutboxBell bell, IOptions<MailOptions> options, IHostEnvironment home, ILogger<ReadBounces> log)
{
    /// <summary>Reports return our letter at most, which has no pictures.</summary>
    const long LargestFile = 5 * 1024 * 1024;

    /// <returns>Number of letters that turned out not to have arrived.</returns>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        await lane.Write(db => FailingAddresses.Settle(db, now - options.Value.BouncesSettleAfter, cancel), cancel);
        if (options.Value.BounceFolder.Length == 0)
            return 0;
        var folder = Path.GetFullPath(options.Value.BounceFolder, home.ContentRootPath);
        var inbox = Directory.Exists(Path.Combine(folder, "new")) ? Path.Combine(folder, "new") : folder;
        if (!Directory.Exists(inbox))
        {
            log.LogWarning("Mail:BounceFolder {Folder} does not exist; bounces are not read", folder);
            return 0;
        }
        var marked = 0;
        foreach (var file in Directory.EnumerateFiles(inbox).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            marked += await ReadOne(file, folder, now, cancel);
        }
        if (marked > 0)
            bell.Ring();
        return marked;
    }

    async Task<int> ReadOne(string file, string folder, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var reports = new FileInfo(file).Length <= LargestFile ? BounceReport.Read(await File.ReadAllBytesAsync(file, cancel)) : [];
            var marked = 0;
            foreach (var report in reports)
                marked += await lane.Write(db => Mark(db, report, now, cancel), cancel);
            var to = Directory.CreateDirectory(Path.Combine(folder, reports.Count > 0 ? "done" : "other")).FullName;
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            return marked;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Another node reads the same folder, or the mail program still writes.
            log.LogWarning("The bounce {File} could not be read now: {Trouble}", Path.GetFileName(file), trouble.Message);
            return 0;
        }
    }

    /// <summary>Believed only about a letter of ours to that address: a report is a message that anybody may write.</summary>
    static async Task<int> Mark(FlowDb db, BounceReport report, DateTimeOffset now, CancellationToken cancel)
    {
        if (report.MessageId is not { } messageId)
            return 0;
        // Our ids carry the letter's, so the row is found by its key.
        var id = messageId.Trim('<', '>').Split('@')[0];
        if (await db.Letters.SingleOrDefaultAsync(letter => letter.Id == id, cancel) is not { SentAt: not null, Outcome: null } letter
            || letter.MessageId != messageId || FailingAddresses.Folded(letter.Address) != FailingAddresses.Folded(report.Recipient))
            return 0;
        await UndeliveredLetter.Note(db, letter, LetterOutcomes.Bounced, report.Reason, blamesAddress: report.IsPermanent, now);
        return await db.SaveChangesAsync(cancel) > 0 ? 1 : 0;
    }
}
