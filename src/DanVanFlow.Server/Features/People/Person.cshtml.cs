using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.People;

/// <summary>One person: account and posts. Nobody is deleted, since papers keep their names; an account is disabled, a post ends.</summary>
public sealed class PersonModel(
    CurrentPerson me, PeopleScope scope, AccountDirectory directory, AccountWriting writing, Holdings holdings, PasswordLinks links, TimeProvider clock, Texts texts)
    : PageModel
{
    public AccountFacts Person { get; private set; } = null!;
    public IReadOnlyList<Holding> Holdings { get; private set; } = [];
    public bool ManagesAccounts => scope.ManagesAccounts;
    public IEnumerable<(Post Post, string Unit)> Posts => scope.Posts();

    public bool Manages(string unit) => scope.Manages(unit);

    public async Task<IActionResult> OnGetAsync(string id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGiveAsync(string id, string? post)
    {
        if (!await Find(id))
            return NotFound();
        if (!PostAddress.TryParse(post, out var address) || me.Organization.Post(address) is null || !scope.Manages(address.Unit))
        {
            ModelState.AddModelError("post", texts["People.ChoosePost"]);
            return Page();
        }
        await holdings.Give(id, address, me.Today);
        return Done("People.Given");
    }

    public async Task<IActionResult> OnPostEndAsync(string id, string? post)
    {
        if (!await Find(id) || !PostAddress.TryParse(post, out var address) || !scope.Manages(address.Unit))
            return NotFound();
        await holdings.End(id, address, me.Today);
        return Done("People.Ended");
    }

    public async Task<IActionResult> OnPostLinkAsync(string id)
    {
        if (!ManagesAccounts || !await Find(id))
            return NotFound();
        TempData["PasswordLink"] = await links.For(id);
        return RedirectToPage();
    }

    public Task<IActionResult> OnPostDisableAsync(string id) => id == me.Id ? Task.FromResult<IActionResult>(NotFound()) : Set(id, "person-disable", clock.GetUtcNow());

    public Task<IActionResult> OnPostEnableAsync(string id) => Set(id, "person-enable", null);

    async Task<IActionResult> Set(string id, string act, DateTimeOffset? disabledAt)
    {
        if (!ManagesAccounts || !await Find(id))
            return NotFound();
        var result = await writing.Change(act, id, async (users, _) =>
        {
            if (await users.FindByIdAsync(id) is not { } account)
                return IdentityResult.Failed();
            account.DisabledAt = disabledAt;
            return await users.UpdateSecurityStampAsync(account);
        });
        return result.Succeeded ? Done(disabledAt is null ? "People.Enabled" : "People.Disabled") : NotFound();
    }

    async Task<bool> Find(string id)
    {
        if (!scope.IsOpen || !scope.Sees(id) || await directory.Find(id) is not { } person)
            return false;
        Person = person;
        Holdings = [.. me.Organization.Holdings.Where(holding => holding.PersonId == id).OrderByDescending(holding => holding.When.From)];
        return true;
    }

    RedirectToPageResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return RedirectToPage();
    }
}
