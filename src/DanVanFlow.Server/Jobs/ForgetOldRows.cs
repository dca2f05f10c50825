using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Jobs;

/// <summary>
/// Drops what has served its purpose: answers kept for repeated requests after a week, outbox rows a month after they left the house, lines of bells that were
/// read a month ago, and runs of the timetable (those that failed or were asked for by hand after a month, the thousands of quiet ones after two days), and
/// files of which nothing arrived any more for two weeks: the device still has them and begins anew. Letters themselves stay, and so does everything dead: somebody must look at it.
/// </summary>
public sealed class ForgetOldRows(StepLane lane, IOptionsMonitor<AccountSettings> accounts, TimeProvider clock)
{
    static readonly TimeSpan KeepAnswers = TimeSpan.FromDays(7);
    static readonly TimeSpan KeepDone = TimeSpan.FromDays(30);
    static readonly TimeSpan KeepQuietRuns = TimeSpan.FromDays(2);
    static readonly TimeSpan KeepUploads = TimeSpan.FromDays(14);

    /// <returns>Number of rows dropped.</returns>
    public Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (answersBefore, doneBefore) = (now - KeepAnswers, now - KeepDone);
        var quietBefore = now - KeepQuietRuns;
        return lane.Write(async db =>
            await db.Answered.Where(answer => answer.At < answersBefore).ExecuteDeleteAsync(cancel)
            + await db.Outbox.Where(row => row.DoneAt != null && row.DoneAt < doneBefore).ExecuteDeleteAsync(cancel)
            + await db.Notices.Where(notice => notice.ReadAt < doneBefore).ExecuteDeleteAsync(cancel)
            + await db.TimetableRuns.Where(run => run.StartedAt < doneBefore || (run.StartedAt < quietBefore && !run.Failed && run.By == null)).ExecuteDeleteAsync(cancel)
            + await Uploads(db, now - KeepUploads, cancel)
            + await Accounts(db, now, cancel), cancel);
    }

    static async Task<int> Uploads(FlowDb db, DateTimeOffset before, CancellationToken cancel)
    {
        await db.UploadPieces.Where(piece => db.Uploads.Any(upload => upload.Id == piece.Upload && upload.LastAt < before)).ExecuteDeleteAsync(cancel);
        return await db.Uploads.Where(upload => upload.LastAt < before).ExecuteDeleteAsync(cancel);
    }

    // The sign-in log as long as the settings say; sessions, links and browsers a month after they ended or could have.
    async Task<int> Accounts(FlowDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (signInsBefore, endedBefore) = (now - TimeSpan.FromDays(accounts.CurrentValue.KeepSignInsDays), now - KeepDone);
        return await db.SignIns.Where(row => row.At < signInsBefore).ExecuteDeleteAsync(cancel)
            + await db.Sessions.Where(row => row.LastSeenAt < endedBefore).ExecuteDeleteAsync(cancel)
            + await db.AccountLinks.Where(row => row.ExpiresAt < endedBefore && row.Purpose != OneTimeLinks.Invitation).ExecuteDeleteAsync(cancel)
            + await db.RememberedBrowsers.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancel);
    }
}
