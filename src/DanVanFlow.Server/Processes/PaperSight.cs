using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Which papers of a case its own unit does not see yet: what a board writes about a unit is the board's until the step begins that shows it (<see cref="Paper.ShownFrom"/>).
/// Whoever looks from above the unit, or has the paper's work in hand, sees all.
/// </summary>
public static class PaperSight
{
    /// <param name="items">All work items of the case; only their elements and posts are looked at.</param>
    /// <returns>What rows call the hidden papers; nearly always empty.</returns>
    public static IReadOnlySet<string> Hidden(CaseGround ground, CaseRow on, Viewer viewer, IReadOnlyCollection<WorkItemRow> items)
    {
        var kept = ground.Workflow.Papers.Where(paper => !paper.ShownFrom.IsEmpty && !items.Any(item => paper.ShownFrom.Contains(item.Element))).ToList();
        if (kept.Count == 0)
            return Nothing;
        if (LooksFromAbove(ground, on, viewer))
            return Nothing;
        var posts = viewer.In(on.Workflow).Posts;
        return kept.Where(paper => !items.Any(item => ground.Route.UserTask(item.Element) is { } task && ground.Workflow.PaperOf(task).Id == paper.Id && WorkItemPosts.Of(item).Any(post => posts.Contains(post))))
            .Select(paper => paper.Key).ToHashSet();
    }

    /// <summary>The viewer has a post at a unit above the case's own, or looks after the house.</summary>
    public static bool LooksFromAbove(CaseGround ground, CaseRow on, Viewer viewer) =>
        viewer.IsAdministrator || viewer.In(on.Workflow).Posts.Any(post => post.Unit != on.Unit && ground.Tree.IsWithin(post.Unit, on.Unit));

    /// <summary>Whether the workflow has anything to hide at all: then nobody need read work items for it.</summary>
    public static bool IsAsked(Workflow workflow) => workflow.Papers.Any(paper => !paper.ShownFrom.IsEmpty);

    static readonly HashSet<string> Nothing = [];
}
