using DanVanFlow.Server.Features.Audit.Chain;

namespace DanVanFlow.Server.Features.Audit;

public static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<SealAudit>()
        .AddSingleton<VerifyAudit>();
}
