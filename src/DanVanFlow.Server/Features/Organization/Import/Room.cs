namespace DanVanFlow.Server.Features.Organization.Import;

public static class Room
{
    public static IServiceCollection AddOrganizationImport(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ImportLimits>(configuration.GetSection(ImportLimits.Section));
        return services.AddSingleton<ImportDesk>().AddSingleton<ChangeShelf>().AddScoped<OrganizationFiles>().AddScoped<ImportShelf>();
    }

    public static void MapOrganizationFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/organization").RequireAuthorization().ExcludeFromDescription();
        files.MapGet("/export/{table}.csv", (string table, OrganizationFiles of) => of.Csv(table));
        files.MapGet("/export.xlsx", (OrganizationFiles of) => of.Xlsx());
        files.MapGet("/template/{table}.csv", (string table) => OrganizationFiles.CsvTemplate(table));
        files.MapGet("/template.xlsx", (OrganizationFiles of) => of.XlsxTemplate());
    }
}
