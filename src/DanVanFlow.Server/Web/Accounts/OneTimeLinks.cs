using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail.Writing;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Links that do one thing once: an invitation, a new password, a new e-mail address. The database knows only the hash; the letter on its way holds the secret
/// under the product's own key (<see cref="SealedLinks"/>). A newer link of the same kind ends the older (but see <see cref="Put"/>), and so does whatever changes the account's stamp.
/// Opening a link only shows a page; the page's button uses it up.
/// </summary>
public sealed class OneTimeLinks(FlowDb db, SealedLinks seals, TimeProvider clock)
{
    public const string Invitation = "invitation", Password = "password", Email = "email";

    public static readonly TimeSpan InvitationHolds = TimeSpan.FromDays(7), HandedOverHolds = TimeSpan.FromDays(3), ResetHolds = TimeSpan.FromHours(2), EmailHolds = TimeSpan.FromDays(1);

    static readonly Dictionary<string, (string Page, string Letter)> Kinds = new()
    {
        [Invitation] = ("/invitation", LetterKinds.Invitation), [Password] = ("/password", LetterKinds.PasswordReset), [Email] = ("/email", LetterKinds.EmailChange),
    };

    /// <summary>A fresh secret. Outside the transaction: sealing may need a new key, which waits for the writer's lane itself.</summary>
    public NewLink New(string purpose)
    {
        var secret = AccessToken.New();
        var path = $"{Kinds[purpose].Page}?link={secret}";
        return new NewLink(purpose, path, seals.Seal(path), AccessToken.Hash(secret));
    }

    /// <summary>
    /// Writes the link, and the order for its letter; earlier links of the kind end. What somebody asks for at the door ends only what was asked for there: a
    /// stranger who knows a name must not end the link that an administrator handed over.
    /// </summary>
    /// <param name="by">Account id of the administrator who makes it; null when the person asks.</param>
    /// <param name="value">The new address of an e-mail link.</param>
    /// <param name="letter">False for a link that is handed over.</param>
    public async Task Put(FlowDb db, NewLink link, Account account, TimeSpan holds, string? by, string? value = null, bool letter = true)
    {
        await End(db, account.Id, link.Purpose, onlyAsked: by is null);
        var row = Row(link, account.Id, account.SecurityStamp ?? "", holds, by, value);
        db.AccountLinks.Add(row);
        if (letter)
            db.Outbox.Add(new LetterOrder
            {
                Letter = Kinds[link.Purpose].Letter, Persons = [account.Id], DueAt = row.ExpiresAt,
                Facts = new Dictionary<string, string> { [LetterFacts.Link] = link.SealedPath, [LetterFacts.Address] = value ?? "" },
            }.ToOutbox($"link-{row.Id}", row.CreatedAt));
    }

    /// <summary>The same writing for somebody who does not exist: a link dead at birth, and no letter.</summary>
    public async Task PutForNobody(FlowDb db, NewLink link, TimeSpan holds)
    {
        const string nobody = "unknown";
        await End(db, nobody, link.Purpose);
        var row = Row(link, nobody, "", holds, by: null, value: null);
        row.EndedAt = row.CreatedAt;
        db.AccountLinks.Add(row);
    }

    AccountLinkRow Row(NewLink link, string person, string stamp, TimeSpan holds, string? by, string? value)
    {
        var now = clock.GetUtcNow();
        return new AccountLinkRow
        {
            Id = Guid.CreateVersion7().ToString("N"), Person = person, Purpose = link.Purpose, Hash = link.Hash, Stamp = stamp, Value = value,
            CreatedAt = now, CreatedBy = by, ExpiresAt = now + holds,
        };
    }

    /// <returns>Number of links that were in force.</returns>
    public Task<int> End(FlowDb db, string person, string purpose, bool onlyAsked = false)
    {
        var now = clock.GetUtcNow();
        return db.AccountLinks.Where(link => link.Person == person && link.Purpose == purpose && link.UsedAt == null && link.EndedAt == null && (!onlyAsked || link.CreatedBy == null))
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.EndedAt, now));
    }

    /// <summary>For showing its page; null when the link is unknown, used, ended, expired or the account is disabled.</summary>
    public async Task<(AccountLinkRow Link, Account Account)?> Find(string purpose, string? secret)
    {
        var found = await (
            from link in InForce(db, purpose, secret).AsNoTracking()
            join account in db.Users.AsNoTracking() on link.Person equals account.Id
            where account.DisabledAt == null && account.SecurityStamp == link.Stamp
            select new { link, account }).FirstOrDefaultAsync();
        return found is null ? null : (found.link, found.account);
    }

    /// <summary>Uses the link up, in the transaction of what it is for; the update itself decides, so of two who hurry one is refused.</summary>
    /// <returns>The account as of this transaction; null when the link is no longer good.</returns>
    public async Task<Account?> Take(FlowDb db, string purpose, string? secret)
    {
        var now = clock.GetUtcNow();
        if (await InForce(db, purpose, secret).AsNoTracking().FirstOrDefaultAsync() is not { } link
            || await db.Users.FirstOrDefaultAsync(account => account.Id == link.Person) is not { DisabledAt: null } account || account.SecurityStamp != link.Stamp)
            return null;
        return await InForce(db, purpose, secret).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now)) == 1 ? account : null;
    }

    IQueryable<AccountLinkRow> InForce(FlowDb db, string purpose, string? secret)
    {
        var (hash, now) = (AccessToken.Hash(secret ?? ""), clock.GetUtcNow());
        return db.AccountLinks.Where(link => link.Hash == hash && link.Purpose == purpose && link.UsedAt == null && link.EndedAt == null && link.ExpiresAt > now);
    }
}

/// <summary>A link that is not written yet.</summary>
/// <param name="Path">With the secret; for showing once, and kept nowhere.</param>
/// <param name="SealedPath">For its letter.</param>
public sealed record NewLink(string Purpose, string Path, string SealedPath, string Hash);
