namespace DanVanFlow.Server.Features.Comparisons;

public static class Room
{
    public static IServiceCollection AddComparisons(this IServiceCollection services) => services.AddSingleton<ComparisonReader>();
}
