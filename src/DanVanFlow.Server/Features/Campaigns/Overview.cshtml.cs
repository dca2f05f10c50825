using DanVanFlow.Domain.Campaigns;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using Microsoft.AspNetCore.Mvc;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>
/// One campaign: how the units answered, targets as bars, units by milestones, and why somebody should be called. In the order of unit codes: no list of the slowest.
/// A single plan has the same page with one line.
/// </summary>
public class OverviewModel(CampaignReader reader, CurrentPerson me, Texts texts) : CampaignPage(me, texts)
{
    internal CampaignView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await reader.Find(Me.Viewer, id, Me.Today) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }

    public DateOnly Today => Me.Today;

    internal string Words(Milestone milestone) => milestone switch
    {
        { DoneOn: { } done } => milestone.DaysLate(Today) > 0 ? Say["Campaigns.DoneLate", ScreenTime.Date(done)] : Say["Campaigns.DoneOn", ScreenTime.Date(done)],
        { Due: { } due } => milestone.DaysLate(Today) is > 0 and var late ? Say["Campaigns.DaysLate", late] : Say["Campaigns.DueOn", ScreenTime.Date(due)],
        _ => Say["Campaigns.NoDay"],
    };

    internal string Tone(Milestone milestone, UnitPlan unit) => milestone.IsDone ? "good" : milestone.DaysLate(Today) > 0 && !unit.IsOver ? "bad" : "quiet";

    internal static string Tone(Standing standing) => standing switch { Standing.Late => "bad", Standing.AtRisk => "warn", _ => "good" };
}
