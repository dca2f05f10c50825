using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Tells the old address that an account has a new one, whoever changed it: the one sign that somebody gets whose account was taken over.</summary>
public static class OldAddress
{
    /// <summary>Into the transaction of the change. Null when there was no address, or only its capitals changed.</summary>
    public static OutboxRow? Notice(string person, string? before, string after, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(before) || string.Equals(before, after, StringComparison.OrdinalIgnoreCase) ? null : new LetterOrder
        {
            Letter = LetterKinds.EmailChanged, Persons = [person], Facts = new Dictionary<string, string> { [LetterFacts.Address] = before },
        }.ToOutbox($"letter-email-changed-{person}-{now.ToUnixTimeMilliseconds()}", now);
}
