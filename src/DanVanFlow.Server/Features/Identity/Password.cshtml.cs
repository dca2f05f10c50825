using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>
/// Sets a password by the link that an administrator handed over. The link holds for three days and ends with its first use, because it is bound to the
/// account's security stamp. Whether the account exists is not told.
/// </summary>
public sealed class PasswordModel(AccountWriting writing, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Account { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty, Required, StringLength(200)]
    public string Password { get; set; } = "";

    [BindProperty, Compare(nameof(Password))]
    public string? Again { get; set; }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await writing.Change("password-set-by-link", Account, async (users, _) =>
            await users.FindByIdAsync(Account) is { DisabledAt: null } account
                ? await users.ResetPasswordAsync(account, Token, Password)
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
