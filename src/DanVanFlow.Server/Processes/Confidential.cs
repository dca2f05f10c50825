using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Confidential cases (hồ sơ mật). The subtree does not count for them: they are seen by those who worked on them, by the posts that have or had the work, and by
/// the leaders of those posts' units, who act when a post is vacant. Nobody else sees them, administrators of the house neither: not in a list, a sum, a
/// search, a file, the audit or a letter. One query for all of these, so that no place forgets it.
/// </summary>
public static class Confidential
{
    /// <summary>Ids of the confidential cases that the viewer may not see: leave these out of whatever is shown.</summary>
    public static IQueryable<string> HiddenFrom(FlowDb db, Viewer viewer)
    {
        if (!viewer.OnlyIn.IsEmpty)
            return HiddenFromSubstitute(db, viewer);
        var person = viewer.PersonId;
        var posts = viewer.Posts.Select(post => post.ToString()).ToList();
        var led = viewer.Posts.Where(IsHead).Select(post => "@" + post.Unit).Distinct().ToList();
        return from row in db.Cases.AsNoTracking()
               where row.ConfidentialSince != null
               where !db.WorkItems.Any(item => item.Case == row.Id && (item.ClosedBy == person || item.OnBehalfOf == person || posts.Contains(item.Post)
                   || posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " ")) || led.Any(unit => item.Post.EndsWith(unit))))
               select row.Id;
    }

    // The same with posts that the viewer acts for in one workflow only, as pairs of post and workflow. Written twice, because nearly nobody is asked for this way.
    static IQueryable<string> HiddenFromSubstitute(FlowDb db, Viewer viewer)
    {
        var person = viewer.PersonId;
        var posts = viewer.Posts.Select(post => post.ToString()).ToList();
        var led = viewer.Posts.Where(IsHead).Select(post => "@" + post.Unit).Distinct().ToList();
        var lent = viewer.OnlyIn.Values.SelectMany(all => all).Select(post => post.ToString()).Distinct().ToList();
        var pairs = viewer.OnlyIn.SelectMany(one => one.Value.Select(post => $"{post} {one.Key}")).ToList();
        var ledPairs = viewer.OnlyIn.SelectMany(one => one.Value.Where(IsHead).Select(post => $"@{post.Unit} {one.Key}")).Distinct().ToList();
        return from row in db.Cases.AsNoTracking()
               where row.ConfidentialSince != null
               where !db.WorkItems.Any(item => item.Case == row.Id && (item.ClosedBy == person || item.OnBehalfOf == person || posts.Contains(item.Post)
                   || posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " ")) || led.Any(unit => item.Post.EndsWith(unit))
                   || pairs.Contains(item.Post + " " + item.Workflow) || ledPairs.Any(pair => (item.Post + " " + item.Workflow).EndsWith(pair))
                   || lent.Any(post => pairs.Contains(post + " " + item.Workflow) && (" " + item.AlsoPosts + " ").Contains(" " + post + " "))))
               select row.Id;
    }

    static bool IsHead(PostAddress post) => post.Role is Roles.Leader or Roles.Deputy;

    /// <summary>The cases without those that are hidden from the viewer.</summary>
    public static IQueryable<CaseRow> SeenBy(this IQueryable<CaseRow> cases, FlowDb db, Viewer viewer)
    {
        var hidden = HiddenFrom(db, viewer);
        return cases.Where(row => row.ConfidentialSince == null || !hidden.Contains(row.Id));
    }

    /// <summary>Those of these cases that are hidden, in one question.</summary>
    public static async Task<IReadOnlySet<string>> Among(FlowDb db, Viewer viewer, IEnumerable<string> cases, CancellationToken cancel = default)
    {
        var ids = cases.Distinct().ToList();
        return ids.Count == 0 ? new HashSet<string>() : await HiddenFrom(db, viewer).Where(id => EF.Parameter(ids).Contains(id)).ToHashSetAsync(cancel);
    }

    public static async Task<bool> IsHidden(FlowDb db, Viewer viewer, CaseRow row) => row.ConfidentialSince is not null && await HiddenFrom(db, viewer).AnyAsync(id => id == row.Id);
}
