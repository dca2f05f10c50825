using DanVanFlow.Server.Hosting;

namespace DanVanFlow.Server.Features.Demo;

public static class Room
{
    /// <summary>The clock of the demonstration; outside one, nothing moves it.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoClock>();

    public static Task RestoreDemoClock(this WebApplication app) =>
        app.Services.GetRequiredService<ServerSettings>().Demo ? app.Services.GetRequiredService<DemoClock>().Restore() : Task.CompletedTask;
}
