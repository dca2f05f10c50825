using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Access tokens for programs: made with a scope and an end, shown once, renamed, revoked. Those that ended by themselves stay in the list for a month.</summary>
public sealed class TokensModel(FlowDb db, CurrentPerson me, AccessTokens tokens, TimeProvider clock, Texts texts) : PageModel
{
    const int LongestName = 80;
    static readonly TimeSpan ShownAfterEnd = TimeSpan.FromDays(30);

    public IReadOnlyList<int> DaysOffered { get; } = [30, 90, 365];

    public IReadOnlyList<TokenRow> Tokens { get; private set; } = [];
    public string TypedName { get; private set; } = "";
    public string TypedScope { get; private set; } = TokenScope.Read.Word();
    public int TypedDays { get; private set; } = 90;

    /// <summary>Who administers nothing is not offered what the scope would hold.</summary>
    public IEnumerable<TokenScope> Scopes => TokenScopes.All.Where(scope => scope != TokenScope.Administer || me.IsAdministrator);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostNewAsync(string? tokenName, string? scope, int? days)
    {
        (TypedName, TypedScope, TypedDays) = (tokenName?.Trim() ?? "", scope ?? TypedScope, days ?? TypedDays);
        if (TypedName.Length is 0 or > LongestName)
            ModelState.AddModelError("TokenName", texts[TypedName.Length == 0 ? "Web.Required" : "Web.TooLong"]);
        if (!TokenScopes.TryParse(TypedScope, out var chosen) || !Scopes.Contains(chosen))
            ModelState.AddModelError("scope", texts["Web.NotUnderstood"]);
        if (!DaysOffered.Contains(TypedDays) && TypedDays != 0)
            ModelState.AddModelError("days", texts["Web.NotUnderstood"]);
        if (!ModelState.IsValid)
        {
            await Load();
            return Page();
        }
        TempData["NewToken"] = await tokens.Create(me.Id, TypedName, chosen, TypedDays == 0 ? null : TimeSpan.FromDays(TypedDays));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRenameAsync(string id, string? newName)
    {
        newName = newName?.Trim() ?? "";
        if (newName.Length is > 0 and <= LongestName)
            return await tokens.Rename(me.Id, id, newName) ? Done("Identity.Saved") : NotFound();
        ModelState.AddModelError("name-" + id, texts[newName.Length == 0 ? "Web.Required" : "Web.TooLong"]);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string id) => await tokens.Revoke(me.Id, id) ? Done("Identity.TokenRevoked") : NotFound();

    async Task Load()
    {
        var since = Now - ShownAfterEnd;
        Tokens = await db.Tokens.AsNoTracking().Where(token => token.Person == me.Id && token.RevokedAt == null && (token.ExpiresAt == null || token.ExpiresAt > since))
            .OrderBy(token => token.Name).ToListAsync();
    }

    IActionResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return RedirectToPage();
    }
}
