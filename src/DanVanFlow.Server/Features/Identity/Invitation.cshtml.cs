using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>A new colleague's first page: is the name right, which language, which password. Looking at it changes nothing; the button uses the link up.</summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class InvitationModel(OneTimeLinks links, AccountWriting writing, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Link { get; set; } = "";

    [BindProperty, Required, StringLength(120)]
    public string DisplayName { get; set; } = "";

    [BindProperty]
    public string Language { get; set; } = "vi";

    [BindProperty, Required, StringLength(200)]
    public string Password { get; set; } = "";

    [BindProperty, Compare(nameof(Password))]
    public string? Again { get; set; }

    public bool IsGood { get; private set; }
    public string UserName { get; private set; } = "";

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        if (await links.Find(OneTimeLinks.Invitation, Link) is not { } found)
            return;
        (IsGood, UserName, DisplayName, Language) = (true, found.Account.UserName ?? "", found.Account.DisplayName, found.Account.Language);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await links.Find(OneTimeLinks.Invitation, Link) is not { } found)
            return Page();
        (IsGood, UserName) = (true, found.Account.UserName ?? "");
        if (!ModelState.IsValid)
            return Page();
        var language = Language == "en" ? "en" : "vi";
        var result = await writing.Change("invitation-accept", found.Account.Id, async (users, db) =>
        {
            if (await links.Take(db, OneTimeLinks.Invitation, Link) is not { } account)
                return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
            (account.DisplayName, account.Language, account.EmailConfirmed) = (DisplayName.Trim(), language, true);
            return await NewPassword.Set(users, account, Password);
        }, before: AuditText.Of(("name", found.Account.DisplayName)), after: AuditText.Of(("name", DisplayName.Trim()), ("language", language)));
        if (!result.Succeeded)
        {
            result.Tell(ModelState, texts);
            return Page();
        }
        Languages.Remember(HttpContext, language);
        TempData["Done"] = texts.In(language, "Identity.PasswordSet");
        return LocalRedirect("/sign-in");
    }
}
