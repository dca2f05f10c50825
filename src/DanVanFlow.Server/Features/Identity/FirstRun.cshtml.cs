using System.ComponentModel.DataAnnotations;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Identity;

/// <summary>The door for the first administrator: opened by the link that the server printed, closed for good afterwards.</summary>
public sealed class FirstRunModel(FirstAdministrator first, SignInDoor door, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required, StringLength(120)]
    public string DisplayName { get; set; } = "";

    [BindProperty, Required, EmailAddress, StringLength(200)]
    public string Email { get; set; } = "";

    [BindProperty, Required, StringLength(200)]
    public string Password { get; set; } = "";

    [BindProperty, Compare(nameof(Password))]
    public string? Again { get; set; }

    public bool IsGood { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        IsGood = await first.Holds(Token);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        IsGood = await first.Holds(Token);
        if (!IsGood || !ModelState.IsValid)
            return Page();
        var account = new Account { UserName = Email, Email = Email, DisplayName = DisplayName.Trim(), EmailConfirmed = true };
        if (await first.Create(Token!, account, Password) is not { } made)
        {
            IsGood = false;
            return Page();
        }
        if (!made.Result.Succeeded)
        {
            made.Result.Tell(ModelState, texts);
            return Page();
        }
        return LocalRedirect(await door.Continue(made.Account, stay: false, SignInKinds.FirstRun) == SignInDoor.Answer.Enrol ? "/second-factor" : "/");
    }
}
