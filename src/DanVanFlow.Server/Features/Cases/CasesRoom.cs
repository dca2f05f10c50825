using DanVanFlow.Server.Features.Cases.Files;
using DanVanFlow.Server.Features.Cases.Sheets;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>What the pages of a case ask for.</summary>
public static class CasesRoom
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<SeenDrafts>()
        .AddScoped<CaseViews>()
        .AddScoped<SheetMaker>()
        .AddScoped<DraftDesk>()
        .AddScoped<ReviewDesk>()
        .AddScoped<FileShelf>()
        .AddScoped<PlainRefusals>();
}
