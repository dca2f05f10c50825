using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>One answer for every failure: who may enter is not told to who may not.</summary>
public sealed class SignInModel(SignInDoor door, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty, Required, StringLength(200)]
    public string Name { get; set; } = "";

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [BindProperty]
    public bool Stay { get; set; }

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return User.Identity?.IsAuthenticated == true ? LocalRedirect(Destination) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var answer = await door.Enter(Name, Password, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", Stay);
        if (answer == SignInDoor.Answer.Welcome)
            return LocalRedirect(Destination);
        if (answer == SignInDoor.Answer.TooMany)
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        ModelState.AddModelError("", texts[answer == SignInDoor.Answer.TooMany ? "Identity.TooManyTries" : "Identity.NotAdmitted"]);
        return Page();
    }

    string Destination => Url.IsLocalUrl(To) ? To : "/";
}
