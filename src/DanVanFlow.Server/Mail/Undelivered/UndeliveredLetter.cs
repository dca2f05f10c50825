using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>
/// What follows when a letter did not reach its person, in the transaction that says so: the letter's state, a line in its log, a flag at the address if the
/// address is to blame, and an order to write to somebody else. A copy that fails too orders no second one.
/// </summary>
static class UndeliveredLetter
{
    /// <param name="outcome">A word of <see cref="LetterOutcomes"/>; null for a letter that died after many tries.</param>
    /// <param name="blamesAddress">False for a letter refused for its content or our server.</param>
    public static async Task Note(FlowDb db, LetterRow letter, string? outcome, string reason, bool blamesAddress, DateTimeOffset now)
    {
        letter.Outcome = outcome;
        letter.OutcomeAt = now;
        letter.LastError = reason;
        db.LetterEvents.Add(new() { Letter = letter.Id, At = now, What = outcome ?? LetterEvents.Dead, Words = reason });
        if (blamesAddress)
            await FailingAddresses.Flag(db, letter.Address, letter.Person, outcome ?? LetterOutcomes.Refused, reason, now);
        await OrderCopy(db, letter, now);
    }

    public static async Task OrderCopy(FlowDb db, LetterRow letter, DateTimeOffset now)
    {
        if (letter.InsteadOf is not null || LetterKinds.OnlyToThePerson.Contains(letter.Kind) || await db.Outbox.FindAsync(OrderId(letter.Id)) is not null)
            return;
        db.Outbox.Add(new OutboxRow { Id = OrderId(letter.Id), Kind = OutboxKinds.Redirect, Payload = letter.Id, CreatedAt = now, DueAt = now });
    }

    static string OrderId(string letter) => $"redirect-{letter}";
}
