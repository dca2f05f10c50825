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
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        p = Math.Clamp(p, 1, pages);
        Views = [.. all.Skip((p - 1) * PageSize).Take(PageSize)];
        if (pages > 1)
            Pager = new(p > 1 ? $"/campaigns?p={p - 1}" : null, p < pages ? $"/campaigns?p={p + 1}" : null, $"{p}/{pages}");
    }
}
