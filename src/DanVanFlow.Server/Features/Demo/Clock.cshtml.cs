using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Hosting;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Demo;

/// <summary>Moves the demonstration's clock. Outside a demonstration this address does not exist.</summary>
public sealed class ClockModel(ServerSettings settings, DemoClock clock, UserManager<Account> people, Sessions sessions, CurrentPerson me) : PageModel
{
    public IActionResult OnGet() => settings.Demo ? LocalRedirect("/") : NotFound();

    public async Task<IActionResult> OnPost(int days, string? to)
    {
        if (!settings.Demo)
            return NotFound();
        await clock.Move(days, HttpContext.RequestAborted);
        // A sign-in ends after some hours of the product's own clock; whoever moved it begins a new one (refreshing would keep the old hours).
        if (await people.FindByIdAsync(me.Id) is { } account)
            await sessions.Open(account, stay: false);
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
