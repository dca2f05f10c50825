using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail.Undelivered;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Post;

/// <summary>
/// Hands written letters to the post office, one by one, and writes down each answer before the next is handed over. The one window that no sender of
/// SMTP can close: the server took the letter and we died before writing that down. The letter then goes twice, with the same Message-Id.
/// </summary>
public sealed class PostLetters(IDbContextFactory<FlowDb> databases, IPostOffice office, ILetterTiming timing, SealedLinks seals, IOptions<MailOptions> mail, TimeProvider clock,
    IOptions<OutboxOptions> outbox, ILogger<PostLetters> log) : IOutboxPerformer
{
    public string Kind => OutboxKinds.Post;

    public async Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel)
    {
        var letters = await Load([.. claimed.Select(row => row.Payload)], cancel);
        claimed = await Awake(claimed, letters, record, cancel);
        for (var i = 0; i < claimed.Count; i++)
        {
            if (LeaseRunsOut(claimed[i]))
            {
                // Another node would take the rest for abandoned while we still send: it is claimed afresh.
                await record.PutOff([.. claimed.Skip(i)], TimeSpan.Zero, cancel);
                return;
            }
            var rest = claimed.Skip(i + 1).ToList();
            if (!await HandOver(claimed[i], rest, letters, record, cancel))
                return;
        }
    }

    // A letter's first moment was chosen when it was written. A retry after an outage, or a server that was down itself, may come to it in the night.
    async Task<IReadOnlyList<OutboxRow>> Awake(IReadOnlyList<OutboxRow> claimed, Dictionary<string, (LetterRow Letter, string Name)> letters, OutboxRecord record, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var timingOf = await timing.For(db, [.. letters.Values.Select(found => found.Letter.Person).Distinct()], now, cancel);
        var asleep = claimed.Where(row => letters.ContainsKey(row.Payload)).ToLookup(row => timingOf(letters[row.Payload].Letter.Person, Written(letters[row.Payload].Letter)).NotBefore);
        foreach (var until in asleep.Where(until => until.Key > now))
            await record.PutOff([.. until], until.Key - now, cancel);
        return [.. claimed.Where(row => !record.Mentioned(row))];
    }

    // Whether it comes at once or in the digest was decided when it was written.
    static LetterOrder Written(LetterRow letter) => new() { Letter = letter.Kind, Facts = new Dictionary<string, string> { [LetterFacts.Held] = "yes" } };

    // Counted from the claim and not from here: what was claimed along with the letters may have been slow. A time limit beyond the lease leaves no room to keep.
    bool LeaseRunsOut(OutboxRow row) => TimeProvider.System.GetUtcNow() + (mail.Value.Timeout < outbox.Value.Lease ? mail.Value.Timeout : TimeSpan.Zero) > row.ClaimedUntil;

    /// <returns>False when the rest was put off too.</returns>
    async Task<bool> HandOver(OutboxRow row, List<OutboxRow> rest, Dictionary<string, (LetterRow Letter, string Name)> letters, OutboxRecord record, CancellationToken cancel)
    {
        if (!letters.TryGetValue(row.Payload, out var found))
        {
            await record.Failed(row, $"There is no letter {row.Payload}.", forGood: true, cancel: cancel);
            return true;
        }
        // Sent already, or held back since.
        if (found.Letter.SentAt is not null || found.Letter.Outcome == LetterOutcomes.Suppressed)
        {
            await record.Done(row, cancel: cancel);
            return true;
        }
        // From here on the answer counts more than a stop of the server: what was taken must be written down, and a letter cut off in the middle of its
        // last word may have been taken. The office's own time limit bounds the wait.
        cancel.ThrowIfCancellationRequested();
        switch (await office.Send(Opened(Envelope.Of(found.Letter, found.Name, mail.Value)), CancellationToken.None))
        {
            case Posting.Accepted:
                await record.Done(row, db => Sent(db, row), CancellationToken.None);
                return true;
            case Posting.Refused(var reason, var blamesAddress):
                log.LogWarning("Letter {Letter} cannot be delivered: {Reason}", row.Payload, reason);
                await record.Failed(row, reason, forGood: true, (db, _) => NotSent(db, row, LetterEvents.Refused, reason, dead: true, blamesAddress), CancellationToken.None);
                return true;
            case Posting.NotNow(var reason):
                await record.Failed(row, reason, forGood: false, (db, dead) => NotSent(db, row, LetterEvents.NotNow, reason, dead, blamesAddress: true), CancellationToken.None);
                return true;
            case Posting.Closed(var reason):
                log.LogWarning("The post office is closed: {Reason}", reason);
                // No letter's fault: it backs off, but an outage of days kills none.
                await record.Failed(row, reason, forGood: false, (db, _) => NotSent(db, row, LetterEvents.Closed, reason, dead: false, blamesAddress: false), CancellationToken.None, mayDie: false);
                await record.PutOff(rest, outbox.Value.FirstRetry, CancellationToken.None);
                return false;
            case Posting.Full(var wait):
                await record.PutOff([row, .. rest], wait, CancellationToken.None);
                return false;
            default:
                return true;
        }
    }

    Envelope Opened(Envelope envelope) => envelope with { Text = seals.Open(envelope.Text), Html = seals.Open(envelope.Html) };

    async Task Sent(FlowDb db, OutboxRow row)
    {
        if (await db.Letters.SingleOrDefaultAsync(letter => letter.Id == row.Payload) is not { } letter)
            return;
        var now = clock.GetUtcNow();
        letter.SentAt = now;
        letter.Attempts++;
        letter.LastError = null;
        db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = LetterEvents.Accepted });
        await FailingAddresses.Accepted(db, letter.Address);
    }

    async Task NotSent(FlowDb db, OutboxRow row, string what, string reason, bool dead, bool blamesAddress)
    {
        if (await db.Letters.SingleOrDefaultAsync(letter => letter.Id == row.Payload) is not { } letter)
            return;
        var now = clock.GetUtcNow();
        letter.Attempts++;
        letter.LastError = reason;
        if (dead)
            await UndeliveredLetter.Note(db, letter, what == LetterEvents.Refused ? LetterOutcomes.Refused : null, reason, blamesAddress, now);
        else
            db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = what, Words = reason });
    }

    async Task<Dictionary<string, (LetterRow, string)>> Load(List<string> ids, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var letters = await db.Letters.AsNoTracking().Where(letter => ids.Contains(letter.Id)).ToListAsync(cancel);
        var persons = letters.Select(letter => letter.Person).Distinct().ToList();
        var names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancel);
        return letters.ToDictionary(letter => letter.Id, letter => (letter, names.GetValueOrDefault(letter.Person, "")));
    }
}
