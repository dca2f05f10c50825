namespace DanVanFlow.Server.Features.Campaigns;

/// <summary>What these pages look for: workflows and papers by their names in <c>workflows/</c>. Everything else about them is data.</summary>
static class CampaignKeys
{
    public const string Campaign = "campaign", Plan = "campaign-plan", Registration = "model-registration";

    public const string LaunchPaper = "launch", PlanPaper = "plan", ProgressPaper = "progress", SummingUpPaper = "summing-up", MidtermPaper = "midterm";

    public const string RegistrationPaper = "registration", SelfScore = "self-score", AppraiserScore = "appraiser-score", AgreedScore = "agreed-score";
}
