using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>
/// Who has an account. Searched without accents, in memory: databases fold Vietnamese letters each in its own way, and a province has hundreds of accounts,
/// not millions.
/// </summary>
public sealed class IndexModel(FlowDb db, CurrentPerson me, PeopleScope scope, Texts texts) : PageModel
{
    const int PageSize = 50;

    public IReadOnlyList<AccountFacts> People { get; private set; } = [];
    public Pager? Pager { get; private set; }
    public string Q { get; private set; } = "";
    public bool ManagesAccounts => scope.ManagesAccounts;

    public async Task<IActionResult> OnGetAsync(string? q, int p = 1)
    {
        if (!scope.IsOpen)
            return NotFound();
        Q = q?.Trim() ?? "";
        var wanted = AccentFolding.Fold(Q);
        var found = (await db.Users.AsNoTracking().ToListAsync()).Select(AccountFacts.Of)
            .Where(person => scope.Sees(person.Id) && (wanted.Length == 0 || Line(person).Contains(wanted, StringComparison.Ordinal)))
            .OrderBy(person => person.DisplayName, StringComparer.Create(Languages.Vietnamese, ignoreCase: true)).ToList();
        p = Math.Clamp(p, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        People = [.. found.Skip((p - 1) * PageSize).Take(PageSize)];
        if (found.Count > PageSize)
            Pager = new Pager(p > 1 ? At(p - 1) : null, p * PageSize < found.Count ? At(p + 1) : null,
                texts["People.Range", (p - 1) * PageSize + 1, (p - 1) * PageSize + People.Count, found.Count]);
        return Page();
    }

    string At(int p) => $"/people?q={Uri.EscapeDataString(Q)}&p={p}";

    string Line(AccountFacts person) => AccentFolding.Fold(string.Join(' ',
        [person.DisplayName, person.UserName, person.Email, .. me.Organization.PostsOf(person.Id, me.Today).Select(post => PostTitles.Say(me.Organization, post, me.Today))]));
}
