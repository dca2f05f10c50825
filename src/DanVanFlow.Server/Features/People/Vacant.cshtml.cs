using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <param name="Open">Work items that wait at it.</param>
/// <param name="StandsIn">The post that does its work meanwhile; null when nobody does, and then somebody must be told.</param>
public sealed record VacantPost(PostAddress Post, int Open, PostAddress? StandsIn, IReadOnlyList<string> Names);

/// <summary>Posts that nobody holds although work lies at them, or that are set up and empty; those where nobody does the work come first.</summary>
public sealed class VacantModel(FlowDb db, CurrentPerson me, PeopleScope scope, AccountDirectory accounts) : PageModel
{
    public IReadOnlyList<VacantPost> Posts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!scope.IsOpen)
            return NotFound();
        var open = (await db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null).GroupBy(item => item.Post).Select(same => new { Post = same.Key, Count = same.Count() }).ToListAsync())
            .ToDictionary(same => PostAddress.Parse(same.Post), same => same.Count);
        var found = new List<VacantPost>();
        foreach (var post in me.Organization.Posts.Select(post => post.Address).Union(open.Keys))
        {
            if (!scope.Manages(post.Unit) || me.Organization.StaffingOf(post, me.Today, "") is not { IsVacant: true } staffing)
                continue;
            // An ended unit's empty posts are nobody's worry unless something still lies there.
            if (!open.ContainsKey(post) && !me.Organization.Lines.Any(line => me.Organization.TreeAt(me.Today, line).Contains(post.Unit)))
                continue;
            var names = new List<string>();
            foreach (var actor in staffing.Actors)
                names.Add((await accounts.Find(actor.PersonId))?.DisplayName ?? actor.PersonId);
            found.Add(new(post, open.GetValueOrDefault(post), staffing.Actors.Count == 0 ? null : staffing.FellBackTo, names));
        }
        Posts = [.. found.OrderBy(post => post.Open > 0 && post.StandsIn is null ? 0 : post.Open > 0 ? 1 : 2).ThenByDescending(post => post.Open).ThenBy(post => post.Post.ToString(), StringComparer.Ordinal)];
        return Page();
    }

    public string Title(PostAddress post) => PostTitles.Say(me.Organization, post, me.Today);
}
