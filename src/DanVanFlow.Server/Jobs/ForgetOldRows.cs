using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Jobs;

/// <summary>
/// Drops what has served its purpose: answers kept for repeated requests after a week, outbox rows a month after they left the house. Letters
/// themselves stay, and so does everything dead: somebody must look at it.
/// </summary>
public sealed class ForgetOldRows(StepLane lane, TimeProvider clock)
{
    static readonly TimeSpan KeepAnswers = TimeSpan.FromDays(7);
    static readonly TimeSpan KeepDone = TimeSpan.FromDays(30);

    /// <returns>Number of rows dropped.</returns>
    public Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (answersBefore, doneBefore) = (now - KeepAnswers, now - KeepDone);
        return lane.Write(async db =>
            await db.Answered.Where(answer => answer.At < answersBefore).ExecuteDeleteAsync(cancel)
            + await db.Outbox.Where(row => row.DoneAt != null && row.DoneAt < doneBefore).ExecuteDeleteAsync(cancel), cancel);
    }
}
