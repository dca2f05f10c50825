namespace DanVanFlow.Server.Features.Inspections;

public static class Room
{
    public static IServiceCollection AddInspections(this IServiceCollection services) => services.AddSingleton<InspectionReader>();
}
