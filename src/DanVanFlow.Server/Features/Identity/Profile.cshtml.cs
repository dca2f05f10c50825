using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>One's own things: language of screens and letters, password, e-mail address. A new password ends one's other sessions (AccountWriting keeps this one alive).</summary>
public sealed class ProfileModel(
    CurrentPerson me, AccountWriting writing, UserManager<Account> people, OneTimeLinks links, OutboxBell bell, SignInGate gate, SignInDoor door, Texts texts) : PageModel
{
    // The sign-in page takes no longer ones: a longer password could be set and never used.
    const int LongestPassword = 200;

    public string TypedEmail { get; private set; } = "";

    public void OnGet()
    {
    }

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
        if (ModelState.IsValid && !await door.Confirms(me.Id, current!))
            ModelState.AddModelError("Current", texts["Identity.Error.PasswordMismatch"]);
        if (!ModelState.IsValid)
            return Page();
        var result = await writing.Change("password-change", me.Id, async (users, _) =>
            await users.ChangePasswordAsync((await users.FindByIdAsync(me.Id))!, current!, password!));
        if (!result.Succeeded)
        {
            foreach (var wrong in result.Errors.Where(error => error.Code == "PasswordMismatch"))
                ModelState.AddModelError("Current", texts["Identity.Error.PasswordMismatch"]);
            IdentityResult.Failed([.. result.Errors.Where(error => error.Code != "PasswordMismatch")]).Tell(ModelState, texts);
            return Page();
        }
        return Done(texts["Identity.PasswordChanged"]);
    }

    /// <summary>Nothing changes until the letter to the new address was answered. Whether somebody else has that address is not told here.</summary>
    public async Task<IActionResult> OnPostEmailAsync(string? newEmail, string? emailPassword)
    {
        TypedEmail = newEmail?.Trim() ?? "";
        if (TypedEmail.Length is 0 or > 200 || !new EmailAddressAttribute().IsValid(TypedEmail))
            ModelState.AddModelError("NewEmail", texts[TypedEmail.Length == 0 ? "Web.Required" : "Identity.Error.InvalidEmail"]);
        var account = (await people.FindByIdAsync(me.Id))!;
        if (string.IsNullOrEmpty(emailPassword) || !await door.Confirms(me.Id, emailPassword))
            ModelState.AddModelError("EmailPassword", texts[string.IsNullOrEmpty(emailPassword) ? "Web.Required" : "Identity.Error.PasswordMismatch"]);
        if (ModelState.IsValid && !gate.AdmitsLetter(me.Id))
            ModelState.AddModelError("", texts["Identity.TooManyLetters"]);
        if (!ModelState.IsValid)
            return Page();
        var link = links.New(OneTimeLinks.Email);
        await writing.Change("email-change-ask", me.Id, async (_, db) =>
        {
            await links.Put(db, link, account, OneTimeLinks.EmailHolds, by: null, value: TypedEmail);
            return IdentityResult.Success;
        }, after: AuditText.Of(("email", TypedEmail)));
        bell.Ring();
        return Done(texts["Identity.EmailAsked", TypedEmail]);
    }

    IActionResult Done(string words)
    {
        TempData["Done"] = words;
        return RedirectToPage();
    }
}
