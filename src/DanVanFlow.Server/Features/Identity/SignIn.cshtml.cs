using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>One answer for every failure: who may enter is not told to who may not.</summary>
public sealed class SignInModel(SignInDoor door, ProviderLinks provider, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty, Required, StringLength(200)]
    public string Name { get; set; } = "";

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>What the provider's button says; null while none is configured.</summary>
    public string? ProviderName { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await provider.IsOpen())
        {
            ProviderName = provider.Settings.Name;
            ProviderDoor.AllowForms(HttpContext, provider.Settings);
        }
        await next();
    }

    public IActionResult OnGet([FromQuery(Name = "provider")] string? came)
    {
        ModelState.Clear();
        if (came is "failed" or "unknown")
            ModelState.AddModelError("", texts[came == "failed" ? "Identity.ProviderFailed" : "Identity.ProviderUnknown"]);
        return User.Identity?.IsAuthenticated == true ? LocalRedirect(Destination) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var answer = await door.Enter(Name, Password, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", Stay);
        if (SignInSteps.Next(answer, Destination) is { } next)
            return LocalRedirect(next);
        if (answer == SignInDoor.Answer.TooMany)
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        ModelState.AddModelError("", texts[answer == SignInDoor.Answer.TooMany ? "Identity.TooManyTries" : "Identity.NotAdmitted"]);
        return Page();
    }

    /// <summary>To the provider. A form and not a link, so that no page elsewhere can send people there by itself.</summary>
    public IActionResult OnPostProvider()
    {
        if (ProviderName is null)
            return NotFound();
        return Challenge(new AuthenticationProperties { RedirectUri = "/sign-in/provider" + QueryString.Create("to", Destination) }, ProviderDoor.Scheme);
    }

    string Destination => Url.IsLocalUrl(To) ? To : "/";
}

/// <summary>Where each answer of the door leads.</summary>
static class SignInSteps
{
    /// <summary>Null when the person stays where they are.</summary>
    public static string? Next(SignInDoor.Answer answer, string to) => answer switch
    {
        SignInDoor.Answer.Welcome => to,
        SignInDoor.Answer.SecondFactor => "/sign-in/code" + QueryString.Create("to", to),
        SignInDoor.Answer.Enrol => "/second-factor" + QueryString.Create("to", to),
        _ => null,
    };
}
