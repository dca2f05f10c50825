using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>What the pages of this room ask for, and its one door that is not a page.</summary>
public static class Room
{
    public static IServiceCollection AddCalls(this IServiceCollection services) =>
        services.AddSingleton<CallBoard>().AddSingleton<Urging>().AddScoped<OpeningPlan>();

    public static void MapCalls(this IEndpointRouteBuilder app) =>
        app.MapGet("/calls/{id}/units.csv", async (string id, CallReader calls, CallBoard board, CurrentPerson me, Texts texts) =>
            await calls.Find(me.Viewer, id) is { } call
                ? OverviewCsv.Of(call, await board.Lines(call), me.Organization, me.Today, texts).Download($"{call.Row.Workflow}-{call.Row.Period}-{call.Row.RootUnit}.csv")
                : Results.NotFound())
            .RequireAuthorization().ExcludeFromDescription();
}
