using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Mail.Writing;

/// <summary>
/// Who gets the letters of a batch of orders: holders of the posts today, their substitutes, and whoever stands in for a vacant post. Each person once per
/// order, however many posts lead to them.
/// </summary>
sealed class Recipients
{
    readonly Dictionary<string, Account> accounts;
    readonly Organization organization;
    readonly DateOnly today;

    Recipients(Dictionary<string, Account> accounts, Organization organization, DateOnly today) =>
        (this.accounts, this.organization, this.today) = (accounts, organization, today);

    public static async Task<Recipients> Find(IEnumerable<LetterOrder> orders, Organization organization, DateTimeOffset now, FlowDb db, CancellationToken cancel)
    {
        var today = VietnamTime.LocalDate(now);
        var wanted = orders.SelectMany(order => PersonsOf(order, organization, today)).Distinct().ToList();
        var accounts = await db.Users.AsNoTracking().Where(account => wanted.Contains(account.Id)).ToDictionaryAsync(account => account.Id, cancel);
        return new Recipients(accounts, organization, today);
    }

    /// <summary>In a stable order, with or without an e-mail address. Empty when nobody acts for any of the posts.</summary>
    public IReadOnlyList<Account> Of(LetterOrder order) =>
    [
        .. PersonsOf(order, organization, today).Distinct().Order(StringComparer.Ordinal)
            .Select(person => accounts.GetValueOrDefault(person)).OfType<Account>()
            .Where(account => account.DisabledAt is null),
    ];

    public IReadOnlyCollection<string> Addresses => [.. accounts.Values.Select(account => account.Email).OfType<string>().Where(address => address.Length > 0)];

    static IEnumerable<string> PersonsOf(LetterOrder order, Organization organization, DateOnly today) =>
        order.Persons.Concat(order.Posts.SelectMany(post => PostAddress.TryParse(post, out var address)
            ? organization.StaffingOf(address, today, order.Workflow ?? "").Actors.Select(actor => actor.PersonId)
            : []));
}
