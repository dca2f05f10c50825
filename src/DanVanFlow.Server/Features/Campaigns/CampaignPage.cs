using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;
using DanVanFlow.Server.Web.Looks;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>What every page of this room says in the same way: tabs, units, figures, the parts of the coverage.</summary>
public abstract class CampaignPage(CurrentPerson me, Texts texts) : PageModel
{
    protected CurrentPerson Me => me;
    protected Texts Say => texts;

    public IReadOnlyList<Tab> Tabs(string current) =>
    [
        new(texts["Campaigns.Tab.Plans"], "/campaigns", current == "plans"),
        new(texts["Campaigns.Tab.Milestones"], "/campaigns/milestones", current == "milestones"),
        new(texts["Campaigns.Tab.Models"], "/campaigns/models", current == "models"),
    ];

    /// <summary>The unit as it was called when its case was opened: a campaign of 2022 speaks of the communes of 2022.</summary>
    internal string Unit(Processes.FamilyCase member) => UnitNames.Say(me.Organization, member.Row.Unit, VietnamTime.LocalDate(member.Row.OpenedAt));

    public static string Number(decimal? value) => value is { } known ? ScreenNumbers.Format(known, known == decimal.Truncate(known) ? 0 : 2) : "–";

    public static string Percent(decimal? share) => share is { } known ? ScreenNumbers.Format(Math.Round(known * 100), 0) + "%" : "–";

    internal IEnumerable<(string Tone, string Words, int Count)> Coverage(CampaignView view) =>
    [
        ("good", texts["Campaigns.Answer.Adopts"], view.Count(Answer.Adopts)), ("going", texts["Campaigns.Answer.Adapts"], view.Count(Answer.Adapts) + view.Count(Answer.Own)),
        ("quiet", texts["Campaigns.Answer.AsksToBeExcused"], view.Count(Answer.AsksToBeExcused)), ("over", texts["Campaigns.Answer.Excused"], view.Count(Answer.Excused) + view.Count(Answer.Over)),
        ("none", texts["Campaigns.Answer.NotYet"], view.Count(Answer.NotYet)),
    ];
}
