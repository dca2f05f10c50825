using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>Campaigns and plans as one viewer may see them: whoever launched sees every unit, a unit sees its own plan alone.</summary>
public sealed class CampaignReader(CaseFamilyReader families)
{
    /// <summary>Null when there is no such campaign or plan, or it is not the viewer's to see.</summary>
    internal async Task<CampaignView?> Find(Viewer viewer, string id, DateOnly today) =>
        await families.Find(viewer, id) is { } family && family.Head.Row.Workflow is CampaignKeys.Campaign or CampaignKeys.Plan ? CampaignView.Of(family, today, RiskRule.Usual) : null;

    /// <summary>Newest first: the campaigns seen, and the plans whose campaign is not seen (a unit's own, or one that came from above).</summary>
    internal async Task<IReadOnlyList<CampaignView>> All(Viewer viewer, DateOnly today)
    {
        var seen = await families.Of(viewer, [CampaignKeys.Campaign, CampaignKeys.Plan]);
        var plans = seen.Where(member => member.Row.Workflow == CampaignKeys.Plan).ToLookup(member => member.Row.Parent);
        var campaigns = seen.Where(member => member.Row.Workflow == CampaignKeys.Campaign).ToList();
        var known = campaigns.Select(member => member.Row.Id).ToHashSet();
        return
        [
            .. campaigns.Select(head => new CaseFamily(head, [.. plans[head.Row.Id].OrderBy(member => member.Row.Unit, StringComparer.Ordinal)]))
                .Concat(seen.Where(member => member.Row.Workflow == CampaignKeys.Plan && (member.Row.Parent is null || !known.Contains(member.Row.Parent))).Select(member => new CaseFamily(member, [])))
                .Select(family => CampaignView.Of(family, today, RiskRule.Usual)),
        ];
    }
}
