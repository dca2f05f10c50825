using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>
/// Writes the copy of an undelivered letter to whoever is written to instead. Its id follows from the letter and that person, so an order performed twice
/// writes one copy. A letter that was held back although nobody else can be written to is sent after all: an address that may not work is better than none.
/// </summary>
public sealed class RedirectLetters(IDbContextFactory<FlowDb> databases, OrganizationCache organizations, ILetterTiming timing, TimeProvider clock, IOptions<MailOptions> mail) : IOutboxPerformer
{
    public string Kind => OutboxKinds.Redirect;

    public async Task Perform(IReadOnlyList<OutboxRow> claimed, OutboxRecord record, CancellationToken cancel)
    {
        foreach (var row in claimed)
            await PerformOne(row, record, cancel);
    }

    async Task PerformOne(OutboxRow row, OutboxRecord record, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == row.Payload, cancel) is not { } letter)
        {
            await record.Failed(row, $"There is no letter {row.Payload}.", forGood: true, cancel: cancel);
            return;
        }
        var other = await Fallbacks.Find(db, organizations.Current, letter.Person, now, cancel);
        if (other is null)
        {
            var after = await Morning(db, letter.Person, now, cancel);
            await record.Done(row, context => NobodyElse(context, letter, after, now), cancel);
            return;
        }
        var name = await db.Users.Where(person => person.Id == letter.Person).Select(person => person.DisplayName).SingleOrDefaultAsync(cancel) ?? letter.Address;
        var copy = CopiedLetter.Of(letter, other, name, now, mail.Value);
        var at = await Morning(db, other.Id, now, cancel);
        await record.Done(row, context => Add(context, letter, copy, at, now), cancel);
    }

    // A report that a letter came back arrives at any hour; whoever gets the copy is left in peace until the morning like anybody else, whatever its kind.
    async Task<DateTimeOffset> Morning(FlowDb db, string person, DateTimeOffset now, CancellationToken cancel) =>
        (await timing.For(db, [person], now, cancel))(person, new LetterOrder { Letter = LetterKinds.Reminder }).NotBefore;

    static async Task Add(FlowDb db, LetterRow letter, LetterRow copy, DateTimeOffset at, DateTimeOffset now)
    {
        if (await db.Letters.AnyAsync(there => there.Id == copy.Id))
            return;
        db.Letters.Add(copy);
        db.Outbox.Add(new OutboxRow { Id = copy.Id, Kind = OutboxKinds.Post, Payload = copy.Id, CreatedAt = now, DueAt = at });
        db.Notices.Add(new() { Id = copy.Id, Person = copy.Person, Kind = copy.Kind, Language = copy.Language, Text = copy.Subject, Path = $"/letters/{copy.Id}", At = now });
        db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = LetterEvents.Redirected, Words = copy.Address });
    }

    static async Task NobodyElse(FlowDb db, LetterRow letter, DateTimeOffset at, DateTimeOffset now)
    {
        db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = LetterEvents.NobodyElse });
        if (await db.Letters.SingleAsync(there => there.Id == letter.Id) is not { Outcome: LetterOutcomes.Suppressed } held)
            return;
        held.Outcome = null;
        held.OutcomeAt = null;
        if (await db.Outbox.FindAsync(letter.Id) is null)
            db.Outbox.Add(new OutboxRow { Id = letter.Id, Kind = OutboxKinds.Post, Payload = letter.Id, CreatedAt = now, DueAt = at });
    }
}
