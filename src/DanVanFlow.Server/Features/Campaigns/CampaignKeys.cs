using DanVanFlow.Domain.Campaigns;

namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>What these pages look for: workflows and papers by their names in <c>workflows/</c>. Everything else about them is data.</summary>
static class CampaignKeys
{
    public const string Campaign = "campaign", Plan = "campaign-plan", Registration = "model-registration";

    public const string LaunchPaper = "launch", PlanPaper = CampaignPapers.Plan, ProgressPaper = CampaignPapers.Progress, SummingUpPaper = CampaignPapers.SummingUp, MidtermPaper = "midterm";

    public const string RegistrationPaper = "registration", SelfScore = "self-score", AppraiserScore = "appraiser-score", AgreedScore = "agreed-score";
}
