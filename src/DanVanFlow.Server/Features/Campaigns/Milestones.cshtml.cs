using System.Collections.Immutable;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>A day on which something is due in some units.</summary>
/// <param name="Done">Of so many units that have it.</param>
sealed record DatedMilestone(DateOnly Due, string Name, string Owner, CampaignView View, int Done, int Of, int Late);

/// <summary>What is due when, over all campaigns that the person sees: by month, oldest first, from the month before this one.</summary>
public sealed class MilestonesModel(CampaignReader reader, CurrentPerson me, Texts texts) : CampaignPage(me, texts)
{
    internal ImmutableArray<(DateOnly Month, ImmutableArray<DatedMilestone> Milestones)> Months { get; private set; } = [];

    /// <summary>Also what is over.</summary>
    public bool Everything { get; private set; }
    public DateOnly Today => Me.Today;

    public async Task OnGetAsync(bool all = false)
    {
        Everything = all;
        var since = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-1);
        Months =
        [
            .. (await reader.All(Me.Viewer, Today)).SelectMany(Dated).Where(one => all || one.Due >= since || one.Late > 0).OrderBy(one => one.Due).ThenBy(one => one.Name, StringComparer.Ordinal)
                .GroupBy(one => new DateOnly(one.Due.Year, one.Due.Month, 1)).Select(month => (month.Key, month.ToImmutableArray())),
        ];
    }

    IEnumerable<DatedMilestone> Dated(CampaignView view) =>
        from unit in view.Units
        where unit.Answer is not (Answer.Excused or Answer.Over)
        from milestone in unit.Milestones
        where milestone.Due is not null
        group (unit, milestone) by (milestone.Code, milestone.Name, milestone.Owner, Due: milestone.Due!.Value) into same
        select new DatedMilestone(same.Key.Due, same.Key.Name, same.Key.Owner, view, same.Count(one => one.milestone.IsDone), same.Count(),
            same.Count(one => !one.milestone.IsDone && !one.unit.IsOver && one.milestone.DaysLate(Today) > 0));
}
