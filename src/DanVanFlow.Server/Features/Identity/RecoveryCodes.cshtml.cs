using System.Text;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Ten recovery codes, shown this once and offered as a file. Only their hashes are kept, so the file is made of what the page itself sends back.</summary>
public sealed class RecoveryCodesModel(CurrentPerson me, FlowDb db, Texts texts) : PageModel
{
    public IReadOnlyList<string> Codes { get; private set; } = [];
    public string To { get; private set; } = "/profile/security";

    public IActionResult OnGet()
    {
        Response.Headers.CacheControl = "no-store";
        if (TempData["RecoveryCodes"] is not string codes)
            return LocalRedirect("/profile/security");
        Codes = codes.Split('\n');
        if (TempData["To"] is string to && Url.IsLocalUrl(to))
            To = to;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string[]? codes)
    {
        var hashes = (codes ?? []).Take(Web.Accounts.RecoveryCodes.Count).Select(code => Web.Accounts.RecoveryCodes.Hash(me.Id, code)).ToList();
        var mine = await db.RecoveryCodes.Where(row => row.Person == me.Id && hashes.Contains(row.Hash)).CountAsync();
        if (mine == 0 || mine != hashes.Count)
            return NotFound();
        var text = $"{texts["Identity.CodesFile", me.Facts.UserName]}\r\n\r\n{string.Join("\r\n", codes!)}\r\n";
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "danvanflow-recovery-codes.txt");
    }
}
