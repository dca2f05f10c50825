using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>The switch in the top bar: a cookie of this browser, back to the same page. The profile's language (letters) stays as it is.</summary>
public sealed class LanguageModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? language, string? to)
    {
        Languages.Remember(HttpContext, language ?? "vi");
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
