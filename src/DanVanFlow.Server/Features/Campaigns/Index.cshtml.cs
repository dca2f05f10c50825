using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>Campaigns that the person may see, newest first, each with its coverage and what is at risk; a unit finds its own plans here.</summary>
public sealed class IndexModel(CampaignReader reader, CurrentPerson me, Texts texts) : CampaignPage(me, texts)
{
    const int PageSize = 10;

    internal IReadOnlyList<CampaignView> Views { get; private set; } = [];
    public Pager? Pager { get; private set; }
    public bool MayStart => Me.Viewer.Posts.Any(post => post.Role == Domain.Organization.Roles.Officer);

    public async Task OnGetAsync(int p = 1)
    {
        var all = await reader.All(Me.Viewer, Me.Today);
        (Views, Pager) = Paging.Of(all, p, PageSize, page => $"/campaigns?p={page}");
    }
}
