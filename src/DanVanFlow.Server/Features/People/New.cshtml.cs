using System.ComponentModel.DataAnnotations;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.People;

/// <summary>A new account, without a password: an invitation goes out by letter and the person chooses it, so nobody ever knows another's.</summary>
public sealed class NewModel(CurrentPerson me, PeopleScope scope, AccountWriting writing, Holdings holdings, PasswordLinks links, OutboxBell bell, Texts texts) : PageModel
{
    [BindProperty, Required, StringLength(120)]
    public string DisplayName { get; set; } = "";

    [BindProperty, Required, EmailAddress, StringLength(200)]
    public string Email { get; set; } = "";

    [BindProperty, StringLength(100)]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public bool IsAdministrator { get; set; }

    public IEnumerable<(Post Post, string Unit)> Posts => scope.Posts();

    public IActionResult OnGet()
    {
        ModelState.Clear();
        return scope.ManagesAccounts ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!scope.ManagesAccounts)
            return NotFound();
        PostAddress? post = null;
        if (!string.IsNullOrEmpty(Post) && (!PostAddress.TryParse(Post, out post) || me.Organization.Post(post) is null))
            ModelState.AddModelError("Post", texts["Web.NotUnderstood"]);
        if (!ModelState.IsValid)
            return Page();
        var account = new Account
        {
            UserName = string.IsNullOrWhiteSpace(UserName) ? Email.Trim() : UserName.Trim(), Email = Email.Trim(), DisplayName = DisplayName.Trim(),
            IsAdministrator = IsAdministrator,
        };
        var invitation = links.Invitation();
        var isTaken = false;
        var result = await writing.Change("person-create", account.Id, async (users, db) =>
        {
            var made = await users.CreateAsync(account);
            if (made.Succeeded && post is not null)
            {
                isTaken = HoldingRules.Beside(await Holdings.Of(db, post), new(post, account.Id, new(me.Today))) is not null;
                if (isTaken)
                    return IdentityResult.Failed();
                await Holdings.Add(db, account.Id, post, me.Today);
            }
            if (made.Succeeded)
                await links.Invite(db, account, invitation);
            return made;
        }, after: AuditText.Of(("user", account.UserName), ("post", post?.ToString()), ("administrator", IsAdministrator ? "yes" : null)));
        if (!result.Succeeded)
        {
            result.Tell(ModelState, texts);
            if (isTaken)
                ModelState.AddModelError("Post", texts["HandOver.HasHead"]);
            return Page();
        }
        holdings.Changed();
        bell.Ring();
        TempData["PasswordLink"] = links.Shown(invitation);
        TempData["Done"] = texts["People.Invited"];
        return LocalRedirect($"/people/{account.Id}");
    }
}
