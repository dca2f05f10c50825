using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>
/// "Forgotten password": a letter with a link, if the account exists. The answer is the same either way and so is the work: a link is made, hashed and written also
/// for nobody, only dead at birth and without a letter.
/// </summary>
[EnableRateLimiting(AccountLimits.Doors)]
public sealed class ForgottenModel(UserManager<Account> people, OneTimeLinks links, AccountWriting writing, SignInGate gate, OutboxBell bell, Texts texts) : PageModel
{
    [BindProperty, Required, StringLength(200)]
    public string Name { get; set; } = "";

    public bool IsSent { get; private set; }

    public void OnGet(bool sent)
    {
        ModelState.Clear();
        IsSent = sent;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        if (!gate.AdmitsLetter(Name))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("", texts["Identity.TooManyLetters"]);
            return Page();
        }
        var account = await people.FindByNameAsync(Name) ?? await people.FindByEmailAsync(Name);
        var known = account is { DisabledAt: null, Email.Length: > 0 };
        var link = links.New(OneTimeLinks.Password);
        await writing.Change("password-link-ask", known ? account!.Id : "unknown", async (_, db) =>
        {
            await (known ? links.Put(db, link, account!, OneTimeLinks.ResetHolds, by: null) : links.PutForNobody(db, link, OneTimeLinks.ResetHolds));
            return IdentityResult.Success;
        });
        bell.Ring();
        return LocalRedirect("/forgotten?sent=true");
    }
}
