using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Mail.Undelivered;

/// <summary>
/// Who is written to when somebody's address does not work: whoever the person's unit named, else its leader, else its deputy. Only somebody with an account
/// in force and an address that is not flagged itself.
/// </summary>
static class Fallbacks
{
    /// <returns>Null when there is nobody: then only the list of failing addresses tells.</returns>
    public static async Task<Account?> Find(FlowDb db, Organization organization, string person, DateTimeOffset now, CancellationToken cancel)
    {
        var today = VietnamTime.LocalDate(now);
        var units = organization.ActingPosts(person, today).Select(actor => actor.Post.Unit).Distinct().ToList();
        var named = await db.UnitContacts.AsNoTracking().Where(contact => units.Contains(contact.Unit)).ToDictionaryAsync(contact => contact.Unit, contact => contact.Fallback, cancel);
        var candidates = units.SelectMany(unit => Of(unit, named.GetValueOrDefault(unit), organization, today)).Where(candidate => candidate != person).Distinct().ToList();
        var accounts = await db.Users.AsNoTracking().Where(account => candidates.Contains(account.Id) && account.DisabledAt == null && account.Email != null && account.Email != "")
            .ToDictionaryAsync(account => account.Id, cancel);
        var failing = await FailingAddresses.Among(db, [.. accounts.Values.Select(account => account.Email!)], cancel);
        return candidates.Select(candidate => accounts.GetValueOrDefault(candidate)).OfType<Account>()
            .FirstOrDefault(account => !failing.ContainsKey(FailingAddresses.Folded(account.Email!)));
    }

    static IEnumerable<string> Of(string unit, string? named, Organization organization, DateOnly today) =>
        (named is null ? [] : (IEnumerable<string>)[named])
        .Concat(organization.HoldersOf(new PostAddress(Roles.Leader, unit), today))
        .Concat(organization.HoldersOf(new PostAddress(Roles.Deputy, unit), today));
}
