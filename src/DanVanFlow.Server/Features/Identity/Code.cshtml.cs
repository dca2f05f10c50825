using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>The second factor after the password: the telephone's code, or a recovery code in the same field. Opens only for who came from the first factor.</summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class CodeModel(Halfway halfway, SecondFactor second, SignInDoor door, RememberedBrowsers browsers, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty, Required, StringLength(40)]
    public string Code { get; set; } = "";

    [BindProperty]
    public bool Remember { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        return await halfway.Read() is { Account.TwoFactorEnabled: true } ? Page() : LocalRedirect("/sign-in");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await halfway.Read() is not { Account.TwoFactorEnabled: true } person)
            return LocalRedirect("/sign-in");
        if (!ModelState.IsValid)
            return Page();
        if (await second.Accept(person.Account, Code) is not { } kind)
        {
            ModelState.Remove(nameof(Code));
            Code = "";
            ModelState.AddModelError(nameof(Code), texts["Identity.CodeNotRight"]);
            return Page();
        }
        // A recovery code means that something was lost: not the moment to trust a browser.
        if (Remember && kind == SignInKinds.Code)
            await browsers.Remember(person.Account);
        await door.Welcome(person.Account, person.Stay, kind);
        return LocalRedirect(Url.IsLocalUrl(To) ? To : "/");
    }
}
