using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Workflows;

/// <summary>The door through which the picture gets its file: the BPMN exactly as its author wrote it.</summary>
public static class Room
{
    public static void MapWorkflows(this IEndpointRouteBuilder app) =>
        app.MapGet("/workflows/{key}/route.bpmn", (string key, WorkflowShelf shelf, CurrentPerson me) =>
            May.DoAnywhere(Permission.SeeWorkflows, me.Viewer) && shelf.Find(key) is { } workflow ? Results.Text(workflow.Route.Source, "application/xml") : Results.NotFound())
            .RequireAuthorization().ExcludeFromDescription();
}
