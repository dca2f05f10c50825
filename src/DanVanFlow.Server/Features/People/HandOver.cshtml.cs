using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>A post of the person who leaves.</summary>
/// <param name="Open">Work items that wait at it.</param>
/// <param name="Others">Other holders, who go on.</param>
/// <param name="MayMove">Within what the viewer manages.</param>
public sealed record HandOverPost(PostAddress Post, Validity When, int Open, int Others, bool MayMove);

/// <summary>Everything open of one person on one page, and one button that hands it to a successor. What cannot be moved is said.</summary>
public sealed class HandOverModel(
    FlowDb db, CurrentPerson me, PeopleScope scope, AccountDirectory directory, HandOver handOver, Texts texts) : PageModel
{
    public AccountFacts Person { get; private set; } = null!;
    public IReadOnlyList<HandOverPost> Posts { get; private set; } = [];
    public int Drafts { get; private set; }
    public int UnderReview { get; private set; }
    public int Received { get; private set; }
    public int Given { get; private set; }
    public int Tokens { get; private set; }
    public IReadOnlyList<(string Id, string Name)> Successors { get; private set; } = [];
    public bool ManagesAccounts => scope.ManagesAccounts;

    [BindProperty]
    public string? Successor { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string[] Chosen { get; set; } = [];

    [BindProperty]
    public bool RevokeTokens { get; set; }

    [BindProperty]
    public bool Lock { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await Find(id))
            return NotFound();
        From = me.Today;
        Chosen = [.. Posts.Where(post => post.MayMove).Select(post => post.Post.ToString())];
        RevokeTokens = ManagesAccounts;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!await Find(id))
            return NotFound();
        ImmutableArray<PostAddress> moved = [.. Posts.Where(post => post.MayMove && Chosen.Contains(post.Post.ToString())).Select(post => post.Post)];
        if (Successors.All(person => person.Id != Successor))
            ModelState.AddModelError(nameof(Successor), texts["HandOver.ChooseSuccessor"]);
        if (From is not { } from || from < me.Today)
            ModelState.AddModelError(nameof(From), texts["HandOver.FromToday"]);
        if (moved.IsEmpty)
            ModelState.AddModelError(nameof(Chosen), texts["HandOver.ChoosePosts"]);
        else if (moved.Any(post => HasAnotherHead(post, id)))
            ModelState.AddModelError(nameof(Chosen), texts["HandOver.HasHead"]);
        if (string.IsNullOrWhiteSpace(Ground))
            ModelState.AddModelError(nameof(Ground), texts["HandOver.GroundNeeded"]);
        if (Lock && (id == me.Id || From > me.Today || moved.Length < Posts.Count))
            ModelState.AddModelError(nameof(Lock), texts["HandOver.NotLocked"]);
        if (!ModelState.IsValid)
            return Page();
        var result = await handOver.Do(id, new(Successor!, From!.Value, moved, RevokeTokens && ManagesAccounts, Lock && ManagesAccounts, Ground!.Trim()));
        if (!result.Succeeded)
        {
            await Find(id);
            ModelState.AddModelError("", texts["HandOver.ChangedMeanwhile"]);
            return Page();
        }
        TempData["Done"] = texts["HandOver.Done", moved.Length, Successors.First(person => person.Id == Successor).Name];
        return LocalRedirect(scope.Sees(id) ? $"/people/{id}" : "/people");
    }

    bool HasAnotherHead(PostAddress post, string leaving) => post.Role == Roles.Leader && me.Organization.Holdings.Any(holding =>
        holding.Post == post && holding.PersonId != leaving && holding.PersonId != Successor && holding.When.Overlaps(new(From ?? me.Today)));

    public string Title(PostAddress post) => PostTitles.Say(me.Organization, post, me.Today);

    async Task<bool> Find(string id)
    {
        if (!scope.IsOpen || !scope.Sees(id) || await directory.Find(id) is not { } person)
            return false;
        Person = person;
        var held = me.Organization.Holdings.Where(holding => holding.PersonId == id && (holding.When.To is not { } to || to >= me.Today)).OrderBy(holding => holding.When.From).ToList();
        var addresses = held.Select(holding => holding.Post.ToString()).Distinct().ToList();
        var open = await db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null && addresses.Contains(item.Post)).GroupBy(item => item.Post)
            .Select(same => new { Post = same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Post, same => same.Count);
        Posts = [.. held.DistinctBy(holding => holding.Post).Select(holding => new HandOverPost(holding.Post, holding.When, open.GetValueOrDefault(holding.Post.ToString()),
            me.Organization.HoldersOf(holding.Post, me.Today).Count(holder => holder != id), scope.Manages(holding.Post.Unit)))];
        Drafts = await db.Drafts.CountAsync(draft => draft.SavedBy == id);
        UnderReview = await db.WorkItems.CountAsync(item => item.ClosedAt == null && item.ReviewOpenedBy == id);
        Received = await HandOver.Received(db, id, me.Today.AddDays(-1)).CountAsync();
        Given = me.Organization.Substitutions.Count(substitution => (substitution.When.To is not { } to || to >= me.Today) && held.Any(holding => holding.Post == substitution.Post));
        Tokens = await db.Tokens.CountAsync(token => token.Person == id && token.RevokedAt == null);
        Successors = [.. (await db.Users.AsNoTracking().Where(account => account.DisabledAt == null && account.Id != id).Select(account => new { account.Id, account.DisplayName }).ToListAsync())
            .Where(account => scope.Sees(account.Id)).OrderBy(account => account.DisplayName, StringComparer.Create(Languages.Vietnamese, ignoreCase: true))
            .Select(account => (account.Id, account.DisplayName))];
        return true;
    }
}
