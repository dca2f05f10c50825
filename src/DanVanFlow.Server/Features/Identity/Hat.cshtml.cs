using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>Chooses the post that headings name. A post that the person does not act for is ignored when read (CurrentPerson.Hat).</summary>
public sealed class HatModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string? post, string? to)
    {
        Response.Cookies.Append(CurrentPerson.HatCookie, post ?? "", new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true,
        });
        return LocalRedirect(Url.IsLocalUrl(to) ? to : "/");
    }
}
