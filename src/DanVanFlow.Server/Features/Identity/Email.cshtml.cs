using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Confirms a new e-mail address from the letter that went there. Whoever signed in by the old address signs in by the new one from then on.</summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class EmailModel(OneTimeLinks links, AccountWriting writing, CurrentPerson me, OutboxBell bell, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Link { get; set; } = "";

    /// <summary>Null when the link is no longer good.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync() => Address = (await links.Find(OneTimeLinks.Email, Link))?.Link.Value;

    public async Task<IActionResult> OnPostAsync()
    {
        if (await links.Find(OneTimeLinks.Email, Link) is not { Link.Value: { } address } found)
            return Page();
        Address = address;
        var result = await writing.Change("email-change", found.Account.Id, async (users, db) =>
        {
            if (await links.Take(db, OneTimeLinks.Email, Link) is not { } account)
                return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
            if (string.Equals(account.UserName, account.Email, StringComparison.OrdinalIgnoreCase))
                account.UserName = address;
            if (OldAddress.Notice(account.Id, account.Email, address, clock.GetUtcNow()) is { } notice)
                db.Outbox.Add(notice);
            (account.Email, account.EmailConfirmed) = (address, true);
            return await users.UpdateSecurityStampAsync(account);
        }, before: AuditText.Of(("email", found.Account.Email)), after: AuditText.Of(("email", address)));
        if (!result.Succeeded)
        {
            result.Tell(ModelState, texts);
            return Page();
        }
        bell.Ring();
        TempData["Done"] = texts["Identity.EmailChanged"];
        return LocalRedirect(me.IsKnown && me.Id == found.Account.Id ? "/profile" : "/sign-in");
    }
}
