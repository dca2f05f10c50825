using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>The route that this case runs on, as its author drew it, for those who may see the case.</summary>
public sealed class RouteModel(CaseViews cases) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await cases.Find(id) is not { } view)
            return NotFound();
        Response.Headers.CacheControl = "private, no-cache";
        return Content(view.Ground.Route.Source, "application/xml; charset=utf-8");
    }
}
