using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>
/// Back from the provider. The one GET that signs in or links: OAuth comes back by a redirect. It does so only with the errand's cookie, which the handler
/// set after state and PKCE were right, and which is used up here.
/// </summary>
public sealed class ProviderModel(ProviderLinks links, SignInDoor door, CurrentPerson me, AccountWriting writing, Texts texts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? to)
    {
        if (!await links.IsOpen())
            return NotFound();
        var ticket = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (ticket is not { Succeeded: true, Principal: { } visitor, Properties: { } errand })
            return LocalRedirect("/sign-in");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (errand.Items.TryGetValue(ProviderDoor.LinkItem, out var person))
            return await Linked(person, visitor);
        if (await links.Find(visitor) is not { DisabledAt: null } account || door.IsLocked(account))
        {
            await writing.Change("sign-in-refused", "unknown", (_, db) =>
            {
                db.SignIns.Add(writing.SignIn(SignInKinds.UnknownProviderPerson, null));
                return Task.FromResult(IdentityResult.Success);
            });
            return LocalRedirect("/sign-in?provider=unknown");
        }
        return LocalRedirect(SignInSteps.Next(await door.Continue(account, stay: false, SignInKinds.Provider), Url.IsLocalUrl(to) ? to : "/")!);
    }

    // Whoever went out to link must be who came back: a sign-out in another window must not link a stranger.
    async Task<IActionResult> Linked(string? person, System.Security.Claims.ClaimsPrincipal visitor)
    {
        if (!me.IsKnown || me.Id != person)
            return LocalRedirect("/sign-in");
        var done = await links.Link(me.Id, visitor);
        TempData[done ? "Done" : "Refused"] = texts[done ? "Identity.ProviderLinked" : "Identity.ProviderTaken"];
        return LocalRedirect("/profile/security");
    }
}
