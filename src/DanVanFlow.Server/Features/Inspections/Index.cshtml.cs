using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>Inspections that the person leads, belongs to or has work in, with the next act and how much time is left; then the others that they may see.</summary>
public sealed class IndexModel(InspectionReader reader, StartableWorkflows startable, CurrentPerson me, Texts texts) : InspectionPage(me, texts)
{
    const int PageSize = 15;

    internal ImmutableArray<InspectionView> Mine { get; private set; } = [];
    internal ImmutableArray<InspectionView> Others { get; private set; } = [];
    public Pager? Pager { get; private set; }
    public bool MayPlan => Me.Viewer.Posts.Any(post => post.Role == Roles.Officer && Me.Organization.Lines.Any(line => Me.Organization.TreeAt(Today, line).Children(post.Unit).Length > 0));

    /// <summary>Without a plan, with a reason.</summary>
    public bool MayStart => startable.For(Me.Viewer, Me.Organization, Today).Any(workflow => workflow.Key == InspectionKeys.Inspection);

    public async Task OnGetAsync(int p = 1)
    {
        var all = await reader.All(Me.Viewer);
        var posts = Me.Viewer.In(InspectionKeys.Inspection).Posts;
        Mine = [.. all.Where(view => !view.IsOver && (view.Team.Any(post => posts.Contains(post)) || view.Open.Any(IsMine))).OrderBy(view => view.VisitFrom)];
        (Others, Pager) = Paging.Of([.. all.Except(Mine)], p, PageSize, page => $"/inspections?p={page}");
    }

    /// <summary>As what the person stands in it: team leader, member, or neither.</summary>
    internal string? Role(InspectionView view)
    {
        var posts = Me.Viewer.In(InspectionKeys.Inspection).Posts;
        return view.Head is { } head && posts.Contains(head) ? Say["Inspections.YouLead"] : view.Members.Any(post => posts.Contains(post)) ? Say["Inspections.YouAreMember"] : null;
    }
}
