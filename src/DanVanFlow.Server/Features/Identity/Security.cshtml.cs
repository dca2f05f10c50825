using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>How one's account is kept: second factor, sessions, remembered browsers, the provider, and who came in lately.</summary>
public sealed class SecurityModel(
    FlowDb db, CurrentPerson me, Sessions sessions, RememberedBrowsers browsers, SecondFactor second, SecondFactorRule rule, ProviderLinks provider, Texts texts) : PageModel
{
    const int LinesShown = 20;

    public bool IsOn { get; private set; }
    public bool IsDemanded { get; private set; }
    public int CodesLeft { get; private set; }
    public IReadOnlyList<SessionRow> Open { get; private set; } = [];
    public string? Here { get; private set; }
    public IReadOnlyList<RememberedBrowserRow> Browsers { get; private set; } = [];
    public IReadOnlyList<SignInRow> Lately { get; private set; } = [];

    /// <summary>Null while none is configured.</summary>
    public string? ProviderName { get; private set; }
    public bool IsLinked { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await provider.IsOpen())
        {
            ProviderName = provider.Settings.Name;
            ProviderDoor.AllowForms(HttpContext, provider.Settings);
        }
        await next();
    }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostNewCodesAsync(string? codesPassword)
    {
        if (await second.NewCodes(me.Id, codesPassword ?? "") is not { } codes)
            return await Wrong("codesPassword");
        TempData["RecoveryCodes"] = string.Join('\n', codes);
        return LocalRedirect("/second-factor/codes");
    }

    public async Task<IActionResult> OnPostOffAsync(string? offPassword)
    {
        if (rule.Demands(me.Id, me.IsAdministrator))
        {
            ModelState.AddModelError("offPassword", texts["Identity.SecondFactorNeeded"]);
            await Load();
            return Page();
        }
        return await second.Disable(me.Id, offPassword ?? "") ? Done("Identity.SecondFactorOffDone") : await Wrong("offPassword");
    }

    public async Task<IActionResult> OnPostEndAsync(string id) => await sessions.End(me.Id, id) ? Done("Identity.SessionEnded") : NotFound();

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await sessions.EndAll(me.Id, here: false);
        return Done("Identity.SessionsEnded");
    }

    public async Task<IActionResult> OnPostForgetAsync(string id) => await browsers.Forget(me.Id, id) ? Done("Identity.BrowserForgotten") : NotFound();

    public IActionResult OnPostLink() => ProviderName is null
        ? NotFound()
        : Challenge(new AuthenticationProperties(new Dictionary<string, string?> { [ProviderDoor.LinkItem] = me.Id }) { RedirectUri = "/sign-in/provider" }, ProviderDoor.Scheme);

    public async Task<IActionResult> OnPostUnlinkAsync() => await provider.Unlink(me.Id) ? Done("Identity.ProviderUnlinked") : NotFound();

    async Task<IActionResult> Wrong(string field)
    {
        ModelState.AddModelError(field, texts["Identity.Error.PasswordMismatch"]);
        await Load();
        return Page();
    }

    async Task Load()
    {
        IsOn = await db.Users.Where(account => account.Id == me.Id).Select(account => account.TwoFactorEnabled).FirstAsync();
        IsDemanded = rule.Demands(me.Id, me.IsAdministrator);
        CodesLeft = await db.RecoveryCodes.CountAsync(code => code.Person == me.Id && code.UsedAt == null);
        Open = await sessions.Of(me.Id);
        Here = HttpContext.Features.Get<SessionFacts>()?.Id;
        Browsers = await browsers.Of(me.Id);
        Lately = await db.SignIns.AsNoTracking().Where(row => row.Person == me.Id).OrderByDescending(row => row.Number).Take(LinesShown).ToListAsync();
        IsLinked = ProviderName is not null && await provider.Has(me.Id);
    }

    IActionResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return RedirectToPage();
    }
}
