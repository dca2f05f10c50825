using System.Collections.Immutable;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Which roles must have a second factor, for system administrators. Whoever has none yet sets it up at the next sign-in; open sessions stay.</summary>
public sealed class DemandedFactorModel(CurrentPerson me, SecondFactorRoles roles, AuditWriting audit, Texts texts) : PageModel
{
    /// <summary>In the order of the page: who decides and who manages first.</summary>
    public static readonly ImmutableArray<string> Offered =
        [Domain.Organization.Roles.Administrator, Domain.Organization.Roles.Leader, Domain.Organization.Roles.Deputy, Domain.Organization.Roles.Officer, Domain.Organization.Roles.Inspector,
            Domain.Organization.Roles.Clerk, Domain.Organization.Roles.Viewer];

    [BindProperty]
    public string[] Roles { get; set; } = [];

    /// <summary>False while appsettings.json decides.</summary>
    public bool WasChosen => roles.WasChosen;

    public IActionResult OnGet()
    {
        if (!me.IsAdministrator)
            return NotFound();
        Roles = [.. roles.Current];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!me.IsAdministrator)
            return NotFound();
        var chosen = Roles.Where(Offered.Contains).Distinct().ToList();
        await audit.Write(audit.Row("second-factor-demand", "settings/second-factor", AuditText.Of(("roles", SecondFactorRoles.Text(roles.Current))), AuditText.Of(("roles", SecondFactorRoles.Text(chosen)))), async db =>
        {
            await SecondFactorRoles.Put(db, chosen);
            return 0;
        });
        roles.Changed();
        TempData["Done"] = texts["Identity.DemandSaved"];
        return Redirect("/admin/second-factor");
    }
}
