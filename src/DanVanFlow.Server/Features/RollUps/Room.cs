using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.RollUps;

/// <summary>What the pages of this room ask for, and its one door that is not a page.</summary>
public static class Room
{
    public static IServiceCollection AddRollUps(this IServiceCollection services) => services.AddSingleton<FigureSheets>();

    public static void MapRollUps(this IEndpointRouteBuilder app) =>
        app.MapGet("/rollups/{id}/figures.csv", async (string id, CaseReader cases, FigureSheets sheets, FlowDb db, CurrentPerson me, Texts texts) =>
            await cases.Find(db, me.Viewer, id) is { } found && await sheets.Of(found, me.Viewer) is { } sheet && May.Do(Permission.SeeRollUp, me.Viewer.In(found.Workflow), found.Unit, sheet.Ground.Tree)
                ? FiguresCsv.Of(sheet, texts).Download($"{found.Workflow}-{found.Period}-{found.Unit}-figures.csv")
                : Results.NotFound())
            .RequireAuthorization().ExcludeFromDescription();
}
