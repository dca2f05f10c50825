using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization.Restructuring;

/// <summary>All restructurings of the house: drafts, planned, in force, undone. Units belong to nobody's subtree alone, so only the administration of the whole house may look.</summary>
public sealed class RestructuringsModel(CurrentPerson me, RestructuringReader reader, RestructuringDesk desk) : PageModel
{
    public IReadOnlyList<RestructuringRow> Rows { get; private set; } = [];

    /// <summary>Manages every unit of the house.</summary>
    public static bool IsFor(CurrentPerson person) =>
        May.Units(Permission.ManageOrganization, person.Viewer, person.Organization.TreeAt(person.Today, "")).IsAll;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsFor(me))
            return NotFound();
        Rows = await reader.All();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => IsFor(me) ? Redirect($"/organization/restructurings/{await desk.Draft(me.Caller())}") : NotFound();
}
