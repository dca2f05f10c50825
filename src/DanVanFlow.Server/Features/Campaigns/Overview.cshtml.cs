using System.Globalization;
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

    // The head of the column has the launch's day with its year; a day of the same year goes without.
    internal string Words(Milestone milestone, UnitPlan unit, Milestone launched) => milestone switch
    {
        { DoneOn: { } done } => milestone.DaysLate(Today) > 0 ? Say["Campaigns.DoneLate", Short(done, launched)] : Say["Campaigns.DoneOn", Short(done, launched)],
        { Due: not null } when unit.IsOver => Say["Campaigns.NotReported"],
        { Due: { } due } => milestone.DaysLate(Today) is > 0 and var late ? Say["Campaigns.DaysLate", late] : Say["Campaigns.DueOn", Short(due, launched)],
        _ => Say["Campaigns.NoDay"],
    };

    static string Short(DateOnly day, Milestone launched) => launched.Due is { } due && due.Year == day.Year ? day.ToString("dd/MM", CultureInfo.InvariantCulture) : ScreenTime.Date(day);

    internal string Tone(Milestone milestone, UnitPlan unit) => milestone.IsDone ? "good" : milestone.DaysLate(Today) > 0 && !unit.IsOver ? "bad" : "quiet";

    internal static string Tone(Standing standing) => standing switch { Standing.Late => "bad", Standing.AtRisk => "warn", _ => "good" };
}
