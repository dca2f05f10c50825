using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.People;

/// <summary>One person: account and posts. Nobody is deleted, since papers keep their names; an account is disabled, a post ends.</summary>
public sealed class PersonModel(
    CurrentPerson me, PeopleScope scope, AccountDirectory directory, AccountWriting writing, Holdings holdings, OutboxBell bell, TimeProvider clock, Texts texts)
    : PageModel
{
    public AccountFacts Person { get; private set; } = null!;
    public IReadOnlyList<Holding> Holdings { get; private set; } = [];
    public bool ManagesAccounts => scope.ManagesAccounts;
    public IEnumerable<(Post Post, string Unit)> Posts => scope.Posts();

    public bool Manages(string unit) => scope.Manages(unit);

    /// <summary>Somebody who holds something in the viewer's scope may be handed over.</summary>
    public bool MayHandOver => ManagesAccounts || Holdings.Any(holding => Manages(holding.Post.Unit));

    // What was typed into a form that was refused.
    public string? TypedPost { get; private set; }
    public DateOnly? TypedFrom { get; private set; }
    public DateOnly? TypedTo { get; private set; }
    public string? TypedName { get; private set; }
    public string? TypedEmail { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostGiveAsync(string id, string? post, DateOnly? from, DateOnly? to)
    {
        if (!await Find(id))
            return NotFound();
        (TypedPost, TypedFrom, TypedTo) = (post, from, to);
        if (!PostAddress.TryParse(post, out var address) || me.Organization.Post(address) is null || !scope.Manages(address.Unit))
            ModelState.AddModelError("post", texts["People.ChoosePost"]);
        else if (await holdings.Give(id, address, new(from ?? me.Today, to)) is { } refusal)
            ModelState.AddModelError(refusal.Code == HoldingRules.EndsBeforeItBegins ? "to" : "post", await Say(refusal));
        return ModelState.IsValid ? Done("People.Given") : Page();
    }

    /// <param name="lastDay">Nothing said ends it at once: yesterday was the last day.</param>
    public async Task<IActionResult> OnPostEndAsync(string id, string? post, DateOnly? lastDay)
    {
        if (!await Find(id) || !PostAddress.TryParse(post, out var address) || !scope.Manages(address.Unit))
            return NotFound();
        // What was done until yesterday was done in the post; that is not taken back.
        var last = lastDay is { } said && said >= me.Today ? said : me.Today.AddDays(-1);
        await holdings.End(id, address, last);
        return Done("People.Ended");
    }

    public async Task<IActionResult> OnPostDetailsAsync(string id, string? displayName, string? email)
    {
        if (!ManagesAccounts || !await Find(id))
            return NotFound();
        (TypedName, TypedEmail) = (displayName?.Trim(), email?.Trim());
        if (string.IsNullOrEmpty(TypedName) || TypedName.Length > 120)
            ModelState.AddModelError("DisplayName", texts["People.NameNeeded"]);
        if (!new System.ComponentModel.DataAnnotations.EmailAddressAttribute().IsValid(TypedEmail) || string.IsNullOrEmpty(TypedEmail))
            ModelState.AddModelError("Email", texts["People.EmailNeeded"]);
        if (!ModelState.IsValid)
            return Page();
        var result = await writing.Change("person-edit", id, async (users, db) =>
        {
            if (await users.FindByIdAsync(id) is not { } account)
                return IdentityResult.Failed();
            account.DisplayName = TypedName!;
            if (OldAddress.Notice(id, account.Email, TypedEmail!, clock.GetUtcNow()) is { } notice)
                db.Outbox.Add(notice);
            return account.Email == TypedEmail ? await users.UpdateAsync(account) : await users.SetEmailAsync(account, TypedEmail);
        }, before: AuditText.Of(("name", Person.DisplayName), ("email", Person.Email)), after: AuditText.Of(("name", TypedName), ("email", TypedEmail)));
        bell.Ring();
        if (result.Succeeded)
            return Done("People.DetailsSaved");
        result.Tell(ModelState, texts);
        return Page();
    }

    public Task<IActionResult> OnPostDisableAsync(string id) => id == me.Id ? Task.FromResult<IActionResult>(NotFound()) : Set(id, "person-disable", clock.GetUtcNow());

    public Task<IActionResult> OnPostEnableAsync(string id) => Set(id, "person-enable", null);

    async Task<IActionResult> Set(string id, string act, DateTimeOffset? disabledAt)
    {
        if (!ManagesAccounts || !await Find(id))
            return NotFound();
        var result = await writing.Change(act, id, async (users, db) =>
        {
            if (await users.FindByIdAsync(id) is not { } account)
                return IdentityResult.Failed();
            // The posts of a locked account are vacant, and taken again when it is opened.
            await OrganizationCache.Stamp(db);
            account.DisabledAt = disabledAt;
            return await users.UpdateSecurityStampAsync(account);
        });
        holdings.Changed();
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

    async Task<string> Say(Refusal refusal) =>
        texts["Refusal." + refusal.Code, refusal.Details.TryGetValue("person", out var person) ? (await directory.Find(person))?.DisplayName ?? person : ""];

    RedirectToPageResult Done(string key)
    {
        TempData["Done"] = texts[key];
        return RedirectToPage();
    }
}
