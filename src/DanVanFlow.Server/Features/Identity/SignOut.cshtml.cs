using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Only a POST signs out: a link in somebody's letter must not.</summary>
public sealed class SignOutModel(Sessions sessions, CurrentPerson me) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        // The session ends in the database too: a cookie that somebody copied is worth nothing afterwards.
        if (me.IsKnown && HttpContext.Features.Get<SessionFacts>() is { } session)
            await sessions.End(me.Id, session.Id);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/sign-in");
    }
}
