namespace DanVanFlow.Server.Features.Api;

/// <summary>The API's doors. They call the same desk as the pages; nothing is decided here.</summary>
public static class Room
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddApiDocument();

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        CasesApi.Map(api);
        ApartApi.Map(api);
        WorkApi.Map(api);
        app.MapApiDocument();
    }
}
