using System.Globalization;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// Hands in a file to be checked; nothing is imported here. Importing reaches over the whole house, so it is the system administrator's; the administrator of
/// a unit finds the export of the subtree here.
/// </summary>
[RequestFormLimits(MultipartBodyLengthLimit = Most), RequestSizeLimit(Most)]
public sealed class IndexModel(ImportShelf shelf, OrganizationFiles files, CurrentPerson me, Texts texts) : PageModel
{
    // A little more than any sensible limit in the settings, so that the page itself can say what is too large.
    const int Most = 40 * 1024 * 1024;

    /// <summary>Where a line without valid_from begins, yyyy-MM-dd.</summary>
    [BindProperty]
    public string? From { get; set; }

    public bool MayImport => me.IsAdministrator;
    public IReadOnlyList<ImportRow> Last { get; private set; } = [];
    public int Megabytes => shelf.Limits.Bytes / 1048576;
    public int Lines => shelf.Limits.Lines;

    public async Task<IActionResult> OnGetAsync()
    {
        From = Day(me.Today);
        return await Show();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (!MayImport)
            return NotFound();
        if (!DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            ModelState.AddModelError(nameof(From), texts["Import.NoDay"]);
        if (file is null || file.Length == 0)
            ModelState.AddModelError(nameof(file), texts["Import.NoFile"]);
        if (!ModelState.IsValid)
            return await Show();
        try
        {
            using var content = new MemoryStream();
            await file!.CopyToAsync(content);
            return LocalRedirect($"/organization/import/{await shelf.Put(file.FileName, content.ToArray(), from)}");
        }
        catch (ImportRefused refused)
        {
            ModelState.AddModelError(nameof(file), ProblemWords.Say(texts, refused.For(file!.FileName)));
            return await Show();
        }
    }

    async Task<IActionResult> Show()
    {
        if (!files.MayExport)
            return NotFound();
        if (MayImport)
            Last = await shelf.Last(10);
        return Page();
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What is wrong and what to do about it, in the reader's language.</summary>
public static class ProblemWords
{
    public static string Say(Texts texts, ImportProblem problem) => texts[$"Import.Problem.{problem.Code}", [.. problem.Facts]];
}
