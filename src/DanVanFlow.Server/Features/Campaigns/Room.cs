namespace DanVanFlow.Server.Features.Campaigns;

public static class Room
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services) => services.AddSingleton<CampaignReader>().AddSingleton<ModelReader>();
}
