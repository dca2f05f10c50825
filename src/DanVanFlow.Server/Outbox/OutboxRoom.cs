using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DanVanFlow.Server.Outbox;

public static class OutboxRoom
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OutboxOptions>(configuration.GetSection("Outbox"));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OutboxClaim>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<IOutboxPerformer, JobPerformers>();
        services.AddSingleton<OutboxDispatch>();
        services.AddHostedService(all => all.GetRequiredService<OutboxDispatch>());
        return services;
    }
}
