using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// A viewer's reach over work as conditions of a query: a set of post addresses, and for the rare substitution that is for one workflow only, pairs of post
/// and workflow. It offers what <see cref="May.Act"/> accepts, without asking it for each item.
/// </summary>
public sealed class WorkFilter
{
    /// <summary>Any post in reach in some workflow: what the index is walked with.</summary>
    readonly List<string> posts;
    readonly List<string> everywhere;

    // "post workflow", as the query puts them together.
    readonly List<string> never;
    readonly List<string> only;

    WorkFilter(List<string> everywhere, List<string> never, List<string> only) =>
        (this.everywhere, this.never, this.only, posts) = (everywhere, never, only, [.. everywhere.Union(only.Select(pair => pair.Split(' ')[0]))]);

    public static WorkFilter Of(Viewer viewer)
    {
        var reach = viewer.Work;
        return new(
            [.. reach.Everywhere.Select(post => post.ToString())],
            [.. from named in reach.ByWorkflow from post in reach.Everywhere where !named.Value.Contains(post) select $"{post} {named.Key}"],
            [.. from named in reach.ByWorkflow from post in named.Value where !reach.Everywhere.Contains(post) select $"{post} {named.Key}"]);
    }

    /// <summary>Two halves that cannot overlap, one after the other: the first walks the index of posts, and nothing has to be made distinct.</summary>
    public IQueryable<WorkItemRow> Mine(IQueryable<WorkItemRow> items) => never.Count + only.Count == 0
        ? items.Where(item => posts.Contains(item.Post))
            .Concat(items.Where(item => item.AlsoPosts != "" && !posts.Contains(item.Post) && posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " "))))
        : items.Where(item => posts.Contains(item.Post) && (everywhere.Contains(item.Post) && !never.Contains(item.Post + " " + item.Workflow) || only.Contains(item.Post + " " + item.Workflow)))
            .Concat(items.Where(item => item.AlsoPosts != ""
                && !(everywhere.Contains(item.Post) && !never.Contains(item.Post + " " + item.Workflow) || only.Contains(item.Post + " " + item.Workflow))
                && posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " ")
                    && (everywhere.Contains(post) && !never.Contains(post + " " + item.Workflow) || only.Contains(post + " " + item.Workflow)))));

    /// <summary>The others: what lies with somebody else.</summary>
    public IQueryable<WorkItemRow> NotMine(IQueryable<WorkItemRow> items) => never.Count + only.Count == 0
        ? items.Where(item => !posts.Contains(item.Post) && (item.AlsoPosts == "" || !posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " "))))
        : items.Where(item => !(everywhere.Contains(item.Post) && !never.Contains(item.Post + " " + item.Workflow) || only.Contains(item.Post + " " + item.Workflow))
            && (item.AlsoPosts == "" || !posts.Any(post => (" " + item.AlsoPosts + " ").Contains(" " + post + " ")
                && (everywhere.Contains(post) && !never.Contains(post + " " + item.Workflow) || only.Contains(post + " " + item.Workflow)))));
}
