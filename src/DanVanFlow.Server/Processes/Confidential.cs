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
        var person = viewer.PersonId;
        var posts = viewer.Posts.Select(post => post.ToString()).ToList();
        var led = viewer.Posts.Where(post => post.Role is Roles.Leader or Roles.Deputy).Select(post => "@" + post.Unit).Distinct().ToList();
        return from row in db.Cases.AsNoTracking()
               where row.ConfidentialSince != null
               where !db.WorkItems.Any(item => item.Case == row.Id && (item.ClosedBy == person || item.OnBehalfOf == person || posts.Contains(item.Post)
                   || posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " ")) || led.Any(unit => item.Post.EndsWith(unit))))
               select row.Id;
    }

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
