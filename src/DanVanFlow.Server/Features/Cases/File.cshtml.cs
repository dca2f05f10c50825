using DanVanFlow.Server.Features.Cases.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>A file goes out as a download, never shown inside our own pages: what others wrote must not run in our name.</summary>
public sealed class FileModel(CaseViews cases, FileShelf shelf) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, string file)
    {
        if (await cases.Find(id) is not { } view || await shelf.Find(view, file) is not { } found)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(found.Content, found.ContentType, found.Name);
    }
}
