using DanVanFlow.Server.Features.Audit.Chain;

namespace DanVanFlow.Server.Features.Audit;

public static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<SealAudit>()
        .AddSingleton<VerifyAudit>()
        .AddScoped<AuditReader>()
        .AddScoped<AuditWords>();

    public static void MapAudit(this IEndpointRouteBuilder app) => app.MapGet("/audit/rows.csv", AuditCsv.Answer).RequireAuthorization().ExcludeFromDescription();
}
