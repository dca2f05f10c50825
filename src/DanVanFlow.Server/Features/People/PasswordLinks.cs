using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Mail;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.People;

/// <summary>
/// What an administrator sends or hands over so that a person sets the password: an invitation by letter, or a link shown once. Nobody ever knows another's
/// password, and the database knows only the link's hash.
/// </summary>
public sealed class PasswordLinks(
    FlowDb db, UserManager<Account> people, OneTimeLinks links, AccountWriting writing, OutboxBell bell, CurrentPerson me, IOptions<MailOptions> mail, IHttpContextAccessor http)
{
    // Taken in the request: inside the lane there is none.
    readonly string by = me.Id;

    /// <summary>The link of an invitation, made before the transaction that writes it by <see cref="Invite(FlowDb, Account, NewLink)"/>.</summary>
    public NewLink Invitation() => links.New(OneTimeLinks.Invitation);

    public Task Invite(FlowDb db, Account account, NewLink invitation) => links.Put(db, invitation, account, OneTimeLinks.InvitationHolds, by);

    /// <summary>What to show once when there is no mail server to carry the letter; else null.</summary>
    public string? Shown(NewLink invitation) => mail.Value.UsesSmtp ? null : Whole(invitation.Path);

    /// <summary>Sends the invitation (again); the one before ends. False when the account has a password already, is disabled or has no address.</summary>
    public async Task<(bool Sent, string? Link)> Invite(string person)
    {
        var invitation = Invitation();
        var result = await writing.Change("invitation-send", person, async (users, db) =>
        {
            if (await users.FindByIdAsync(person) is not { PasswordHash: null, DisabledAt: null, Email.Length: > 0 } account)
                return IdentityResult.Failed();
            await Invite(db, account, invitation);
            return IdentityResult.Success;
        });
        bell.Ring();
        return (result.Succeeded, Shown(invitation));
    }

    /// <summary>False when none was in force.</summary>
    public async Task<bool> TakeBack(string person) => (await writing.Change("invitation-revoke", person, async (_, db) =>
        await links.End(db, person, OneTimeLinks.Invitation) > 0 ? IdentityResult.Success : IdentityResult.Failed())).Succeeded;

    /// <summary>A link for a new password, for handing over: good for three days and one use, shown this once.</summary>
    public async Task<string?> For(string id)
    {
        if (await people.FindByIdAsync(id) is not { DisabledAt: null } account)
            return null;
        var link = links.New(OneTimeLinks.Password);
        await writing.Change("password-link-make", id, async (_, db) =>
        {
            await links.Put(db, link, account, OneTimeLinks.HandedOverHolds, by, letter: false);
            return IdentityResult.Success;
        });
        return Whole(link.Path);
    }

    /// <summary>The newest invitation; null when there never was one.</summary>
    public Task<AccountLinkRow?> Newest(string person) =>
        db.AccountLinks.AsNoTracking().Where(link => link.Person == person && link.Purpose == OneTimeLinks.Invitation).OrderByDescending(link => link.CreatedAt).FirstOrDefaultAsync();

    string Whole(string path)
    {
        var request = http.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}{request.PathBase}{path}";
    }
}
