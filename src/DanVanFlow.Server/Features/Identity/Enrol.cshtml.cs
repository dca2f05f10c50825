using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>
/// Setting up the second factor: for somebody who is signed in, and for somebody who gave the password and whose role demands it; the latter get no further
/// than this page until a first code was right. The secret is made by a button, not by looking.
/// </summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class EnrolModel(CurrentPerson me, Halfway halfway, UserManager<Account> people, SecondFactor second, SignInDoor door, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty, Required, StringLength(20)]
    public string Code { get; set; } = "";

    /// <summary>Null until the button was pressed.</summary>
    public string? Key { get; private set; }
    public string Picture { get; private set; } = "";
    public string Address { get; private set; } = "";

    /// <summary>The person came from the password and may not go on without.</summary>
    public bool IsDemanded => !me.IsKnown;

    public string SpacedKey => string.Join(' ', (Key ?? "").Chunk(4).Select(part => new string(part)));

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        return await Show() ?? Page();
    }

    public async Task<IActionResult> OnPostBeginAsync()
    {
        var (account, _) = await Who();
        if (account is not { TwoFactorEnabled: false })
            return Away(account);
        await second.Begin(account);
        return LocalRedirect("/second-factor" + (Url.IsLocalUrl(To) ? QueryString.Create("to", To).Value : ""));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Show() is { } away)
            return away;
        if (!ModelState.IsValid)
            return Page();
        var (account, stay) = await Who();
        if (await second.Confirm(account!, Code) is not { } codes)
        {
            ModelState.AddModelError(nameof(Code), texts["Identity.CodeNotRight"]);
            return Page();
        }
        TempData["RecoveryCodes"] = string.Join('\n', codes);
        TempData["To"] = Url.IsLocalUrl(To) ? To : null;
        if (!me.IsKnown)
            await door.Welcome(account!, stay, SignInKinds.Code);
        return LocalRedirect("/second-factor/codes");
    }

    async Task<IActionResult?> Show()
    {
        var (account, _) = await Who();
        if (account is not { TwoFactorEnabled: false })
            return Away(account);
        Key = await second.KeyOf(account);
        if (Key is not null)
        {
            Address = TimeCode.Address(Key, account.Email ?? account.UserName ?? "", SecondFactor.Issuer);
            Picture = QrPicture.Svg(Address, texts["Identity.QrLabel"]);
        }
        return null;
    }

    IActionResult Away(Account? account) => LocalRedirect(account is null ? "/sign-in" : me.IsKnown ? "/profile/security" : "/sign-in/code");

    async Task<(Account? Account, bool Stay)> Who() =>
        me.IsKnown ? (await people.FindByIdAsync(me.Id), false) : await halfway.Read() is { } person ? (person.Account, person.Stay) : (null, false);
}
