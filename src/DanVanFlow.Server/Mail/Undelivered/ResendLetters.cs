using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>
/// An administrator mended the cause: letters that were refused, died or bounced are tried again from the first attempt, under the Message-Id they had. What is
/// on its way, or arrived, stays as it is, so pressing twice is pressing once.
/// </summary>
public sealed class ResendLetters(StepLane lane, TimeProvider clock, OutboxBell bell)
{
    /// <summary>Letters in one transaction; more wait for the next press.</summary>
    public const int Most = 500;

    /// <param name="audit">For each letter that is sent again, in the same transaction.</param>
    /// <returns>Number of letters that wait again.</returns>
    public async Task<int> Handle(IReadOnlyCollection<string> ids, Func<LetterRow, AuditRow> audit, CancellationToken cancel = default)
    {
        var again = await lane.Write(async db =>
        {
            var number = 0;
            foreach (var letter in await db.Letters.Where(letter => ids.Contains(letter.Id)).Take(Most).ToListAsync(cancel))
                if (await Revive(db, letter, cancel))
                {
                    db.Audit.Add(audit(letter));
                    number++;
                }
            await db.SaveChangesAsync(cancel);
            return number;
        }, cancel);
        if (again > 0)
            bell.Ring();
        return again;
    }

    async Task<bool> Revive(FlowDb db, LetterRow letter, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var row = await db.Outbox.SingleOrDefaultAsync(row => row.Id == letter.Id, cancel);
        if (letter.Outcome is null && row is not { Dead: true })
            return false;
        if (row is null)
            db.Outbox.Add(new OutboxRow { Id = letter.Id, Kind = OutboxKinds.Post, Payload = letter.Id, CreatedAt = letter.CreatedAt, DueAt = now });
        else
            (row.Dead, row.Attempts, row.ClaimedUntil, row.DoneAt, row.DueAt) = (false, 0, null, null, now);
        (letter.Outcome, letter.OutcomeAt, letter.SentAt, letter.LastError, letter.Attempts) = (null, null, null, null, 0);
        db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = LetterEvents.Again });
        return true;
    }
}
