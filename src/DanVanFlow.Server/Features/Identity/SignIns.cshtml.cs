using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>The sign-in log of the whole house, for system administrators: everything, what was refused, or what programs did.</summary>
public sealed class SignInsModel(FlowDb db, CurrentPerson me, IOptions<AccountSettings> settings, Texts texts) : PageModel
{
    const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int KeptDays => settings.Value.KeepSignInsDays;
    public IReadOnlyList<SignInRow> Lines { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();
    public Pager Pager { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!me.IsAdministrator)
            return NotFound();
        Number = Math.Clamp(Number, 1, 10_000);
        var wanted = Show == "refused" ? db.SignIns.Where(row => SignInKinds.Refused.Contains(row.Kind))
            : Show == "tokens" ? db.SignIns.Where(row => row.Kind == SignInKinds.Token)
            : db.SignIns;
        var found = await wanted.AsNoTracking().OrderByDescending(row => row.Number).Skip((Number - 1) * PageSize).Take(PageSize + 1).ToListAsync();
        Lines = [.. found.Take(PageSize)];
        var persons = Lines.Select(line => line.Person).OfType<string>().Distinct().ToList();
        Names = await db.Users.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName);
        Pager = new(Number > 1 ? At(Number - 1) : null, found.Count > PageSize ? At(Number + 1) : null, texts["Identity.Page", Number]);
        return Page();
    }

    string At(int number) => "/admin/sign-ins" + QueryString.Create(new Dictionary<string, string?> { ["show"] = Show, ["p"] = number.ToString() }.Where(part => !string.IsNullOrEmpty(part.Value)));
}
