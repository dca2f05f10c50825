using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>One page to print and hand round: what it was about, what came of it, what was learnt. Nothing that is not in the papers, no names of persons.</summary>
public sealed class SummaryModel(CampaignReader reader, CurrentPerson me, Texts texts) : OverviewModel(reader, me, texts)
{
    Answers Launch => View.Head.Newest(View.IsLaunched ? CampaignKeys.LaunchPaper : CampaignKeys.PlanPaper)?.Answers ?? Answers.Empty;
    Answers SummingUp => View.Head.Newest(CampaignKeys.SummingUpPaper)?.Answers ?? Answers.Empty;

    public string TakingPart => $"{View.Units.Count(unit => unit.Answer is Answer.Adopts or Answer.Adapts)}/{View.Units.Length}";
    public string SummedUp => $"{View.Units.Count(unit => unit.Status?.IsAccepted == true)}/{View.Units.Length}";
    public string? Purpose => Launch.Text("content.purpose");
    public string? Basis => Launch.Text("source.basisNumber") is { } number
        ? string.Join(", ", new[] { number, (Launch["source.basisDate"] as DateAnswer)?.Date is { } day ? ScreenTime.Date(day) : null, Launch.Text("source.basisBody") }.OfType<string>()) : null;

    /// <summary>Key of the heading to what was written; only what is filled.</summary>
    public IEnumerable<(string Title, string Text)> Assessment => new[] { ("Campaigns.Strengths", "review.strengths"), ("Campaigns.Weaknesses", "review.weaknesses"), ("Campaigns.Lessons", "review.lessons") }
        .Where(part => SummingUp.Text(part.Item2) is not null).Select(part => (part.Item1, SummingUp.Text(part.Item2)!));

    /// <summary>Models to copy: of the campaign's own summing-up and of the units'.</summary>
    public IEnumerable<(string Name, string From)> Models =>
        from member in View.Units.Select(unit => unit.Case).Prepend(View.Head).DistinctBy(member => member.Row.Id)
        let answers = member.Newest(CampaignKeys.SummingUpPaper)?.Answers ?? Answers.Empty
        from row in answers.Rows("models")
        let name = answers.Text($"models.{row}.name")
        where name is not null
        select (name, Unit(member));
}
