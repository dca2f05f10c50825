using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>
/// Addresses that do not work. A flag is set by a refusal or a bounce and goes by itself: a refused address is well again when a server takes a letter for it;
/// one that bounced, when a letter was taken and nothing came back for some days, since a relay takes everything. Until then letters go to somebody else, but
/// for one try a day. Call these inside a transaction of the lane.
/// </summary>
public static class FailingAddresses
{
    public static string Folded(string address) => address.Trim().ToLowerInvariant();

    /// <summary>The flag that counts for a letter written now; null when the address works, or may be tried again.</summary>
    public static bool IsAvoided(FailingAddressRow? flag, DateTimeOffset now, TimeSpan tryAgainAfter) => flag is not null && now < flag.LastAt + tryAgainAfter;

    public static Task<Dictionary<string, FailingAddressRow>> Among(FlowDb db, IReadOnlyCollection<string> addresses, CancellationToken cancel = default)
    {
        var folded = addresses.Select(Folded).Distinct().ToList();
        return db.FailingAddresses.AsNoTracking().Where(flag => folded.Contains(flag.Address)).ToDictionaryAsync(flag => flag.Address, cancel);
    }

    public static async Task Flag(FlowDb db, string address, string person, string source, string reason, DateTimeOffset now)
    {
        var folded = Folded(address);
        if (await db.FailingAddresses.FindAsync(folded) is { } flag)
        {
            (flag.Source, flag.Reason, flag.LastAt) = (source, reason, now);
            flag.Times++;
            return;
        }
        db.FailingAddresses.Add(new() { Address = folded, Person = person, Source = source, Reason = reason, Since = now, LastAt = now, Times = 1 });
    }

    /// <summary>A mail server took a letter for this address.</summary>
    public static async Task Accepted(FlowDb db, string address)
    {
        if (await db.FailingAddresses.FindAsync(Folded(address)) is { Source: LetterOutcomes.Refused } flag)
            db.FailingAddresses.Remove(flag);
    }

    /// <summary>Flags of bounces after which a letter was taken long enough ago without coming back.</summary>
    /// <returns>Number of addresses that are well again.</returns>
    public static Task<int> Settle(FlowDb db, DateTimeOffset before, CancellationToken cancel = default) =>
        db.FailingAddresses.Where(flag => flag.Source == LetterOutcomes.Bounced
            && db.Letters.Any(letter => letter.Person == flag.Person && letter.Address.ToLower() == flag.Address && letter.Outcome == null && letter.SentAt > flag.LastAt && letter.SentAt < before))
            .ExecuteDeleteAsync(cancel);
}
