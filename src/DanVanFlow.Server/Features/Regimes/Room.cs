namespace DanVanFlow.Server.Features.Regimes;

public static class Room
{
    public static IServiceCollection AddRegimes(this IServiceCollection services) => services.AddScoped<RegimeRights>();
}
