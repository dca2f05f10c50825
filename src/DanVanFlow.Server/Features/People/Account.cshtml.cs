using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>
/// One person's account as a system administrator keeps it: invitation, password link, second factor, sessions, sign-in log. The administrator sees that a session
/// exists and may end it; never a password, a code or a token.
/// </summary>
public sealed class AccountModel(FlowDb db, PeopleScope scope, PasswordLinks links, Sessions sessions, SecondFactor second, SecondFactorRule rule, TimeProvider clock, Texts texts) : PageModel
{
    const int LinesShown = 30;

    public Account Person { get; private set; } = null!;
    public AccountLinkRow? Invitation { get; private set; }
    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];
    public IReadOnlyList<SignInRow> Lately { get; private set; } = [];
    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];
    public bool SecondFactorDemanded { get; private set; }

    public bool IsLocked => Person.LockoutEnd > clock.GetUtcNow();

    /// <summary>none, sent, expired, revoked or accepted.</summary>
    public string InvitationState =>
        Person.PasswordHash is not null ? "accepted" : Invitation is null ? "none" : Invitation.EndedAt is not null ? "revoked"
        : Invitation.ExpiresAt <= clock.GetUtcNow() ? "expired" : "sent";

    public async Task<IActionResult> OnGetAsync(string id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostInviteAsync(string id)
    {
        if (!await Find(id) || await links.Invite(id) is not (true, var link))
            return NotFound();
        TempData["PasswordLink"] = link;
        return Done("People.Invited");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string id) => await Find(id) && await links.TakeBack(id) ? Done("People.InvitationTakenBack") : NotFound();

    public async Task<IActionResult> OnPostLinkAsync(string id)
    {
        if (!await Find(id) || await links.For(id) is not { } link)
            return NotFound();
        TempData["PasswordLink"] = link;
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostResetSecondFactorAsync(string id) =>
        await Find(id) && Person.TwoFactorEnabled && await second.Reset(id) ? Done("People.SecondFactorReset") : NotFound();

    public async Task<IActionResult> OnPostEndSessionsAsync(string id)
    {
        if (!await Find(id))
            return NotFound();
        await sessions.EndAll(id, here: true);
        return Done("People.SessionsEnded");
    }

    async Task<bool> Find(string id)
    {
        if (!scope.ManagesAccounts || await db.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id) is not { } person)
            return false;
        Person = person;
        Invitation = await links.Newest(id);
        Sessions = await sessions.Of(id);
        Lately = await db.SignIns.AsNoTracking().Where(row => row.Person == id).OrderByDescending(row => row.Number).Take(LinesShown).ToListAsync();
        Tokens = await db.Tokens.AsNoTracking().Where(token => token.Person == id && token.RevokedAt == null).OrderBy(token => token.Name).ToListAsync();
        SecondFactorDemanded = rule.Demands(person);
        return true;
    }

    RedirectToPageResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return RedirectToPage();
    }
}
