using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>
/// Sets a password by a one-time link, asked for by the person or handed over by an administrator. Looking at it changes nothing; a new password ends all sessions
/// and every other link, because they are bound to the account's stamp. A second factor stays.
/// </summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class PasswordModel(OneTimeLinks links, AccountWriting writing, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Link { get; set; } = "";

    [BindProperty, Required, StringLength(200)]
    public string Password { get; set; } = "";

    [BindProperty, Compare(nameof(Password))]
    public string? Again { get; set; }

    public bool IsGood { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        IsGood = await links.Find(OneTimeLinks.Password, Link) is not null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var found = await links.Find(OneTimeLinks.Password, Link);
        IsGood = found is not null;
        if (found is null || !ModelState.IsValid)
            return Page();
        var result = await writing.Change("password-set-by-link", found.Value.Account.Id, async (users, db) =>
            await links.Take(db, OneTimeLinks.Password, Link) is { } account
                ? await NewPassword.Set(users, account, Password)
                : IdentityResult.Failed(users.ErrorDescriber.InvalidToken()));
        if (!result.Succeeded)
        {
            result.Tell(ModelState, texts);
            return Page();
        }
        TempData["Done"] = texts["Identity.PasswordSet"];
        return LocalRedirect("/sign-in");
    }
}

static class NewPassword
{
    /// <summary>Sets a password without the old one; a lock ends, since whoever got the link is not who guessed.</summary>
    public static async Task<IdentityResult> Set(UserManager<Data.Rows.Account> users, Data.Rows.Account account, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, account, password) is { Succeeded: false } refused)
                return refused;
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        return await users.UpdateSecurityStampAsync(account);
    }
}
