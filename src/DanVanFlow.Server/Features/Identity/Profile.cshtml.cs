using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>One's own things: language of screens and letters, password, access tokens for programs.</summary>
public sealed class ProfileModel(FlowDb db, CurrentPerson me, AccountWriting writing, AccessTokens tokens, SignInManager<Account> signIn, Texts texts) : PageModel
{
    // The sign-in page takes no longer ones: a longer password could be set and never used.
    const int LongestPassword = 200;

    const int LongestTokenName = 120;

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostLanguageAsync(string? language)
    {
        var chosen = language == "en" ? "en" : "vi";
        await writing.Change("language-choose", me.Id, async (users, _) =>
        {
            var account = (await users.FindByIdAsync(me.Id))!;
            account.Language = chosen;
            return await users.UpdateAsync(account);
        }, after: chosen);
        Languages.Remember(HttpContext, chosen);
        return Done(texts.In(chosen, "Identity.Saved"));
    }

    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? password, string? again)
    {
        if (string.IsNullOrEmpty(current))
            ModelState.AddModelError("Current", texts["Web.Required"]);
        if (string.IsNullOrEmpty(password))
            ModelState.AddModelError("Password", texts["Web.Required"]);
        if (password?.Length > LongestPassword)
            ModelState.AddModelError("Password", texts["Web.TooLong"]);
        if (password != again)
            ModelState.AddModelError("Again", texts["Web.NotTheSame"]);
        if (!ModelState.IsValid)
            return await Again();
        Account? changed = null;
        var result = await writing.Change("password-change", me.Id, async (users, _) =>
            await users.ChangePasswordAsync(changed = (await users.FindByIdAsync(me.Id))!, current!, password!));
        if (!result.Succeeded)
        {
            foreach (var wrong in result.Errors.Where(error => error.Code == "PasswordMismatch"))
                ModelState.AddModelError("Current", texts["Identity.Error.PasswordMismatch"]);
            IdentityResult.Failed([.. result.Errors.Where(error => error.Code != "PasswordMismatch")]).Tell(ModelState, texts);
            return await Again();
        }
        await signIn.RefreshSignInAsync(changed!);
        return Done(texts["Identity.PasswordChanged"]);
    }

    public async Task<IActionResult> OnPostNewTokenAsync(string? tokenName)
    {
        if (string.IsNullOrWhiteSpace(tokenName) || tokenName.Length > LongestTokenName)
        {
            ModelState.AddModelError("TokenName", texts[string.IsNullOrWhiteSpace(tokenName) ? "Web.Required" : "Web.TooLong"]);
            return await Again();
        }
        TempData["NewToken"] = await tokens.Create(me.Id, tokenName.Trim());
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeTokenAsync(string id) =>
        await tokens.Revoke(me.Id, id) ? Done(texts["Identity.TokenRevoked"]) : NotFound();

    async Task Load() =>
        Tokens = await db.Tokens.AsNoTracking().Where(token => token.Person == me.Id && token.RevokedAt == null).OrderBy(token => token.Name).ToListAsync();

    async Task<IActionResult> Again()
    {
        await Load();
        return Page();
    }

    IActionResult Done(string words)
    {
        TempData["Done"] = words;
        return RedirectToPage();
    }
}
