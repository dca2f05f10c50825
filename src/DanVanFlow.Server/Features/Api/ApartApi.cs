using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Api;

/// <param name="Value">At most as long as the form says; line breaks become spaces.</param>
public sealed record ApartRequest(string? Value);

/// <summary>What is kept apart from a case's answers, as the token's person may deal with it.</summary>
/// <param name="Place">As the form names it: <c>identity.personName</c>.</param>
/// <param name="Value">Null where nothing stands, and for who may erase it without seeing it.</param>
public sealed record ApartAnswer(string Paper, string Place, string? Value, bool Stands, DateTimeOffset? At, bool MayWrite, bool MayErase);

static class ApartApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases/{id}/apart", async (string id, CurrentPerson me, ApartValues apart) => await apart.Of(me.Viewer, me.Id, id) is { } places
                ? Results.Ok<IReadOnlyList<ApartAnswer>>([.. places.Select(place => new ApartAnswer(place.Paper, place.Field.Path, place.Value, place.Stands, place.At, place.MayWrite, place.MayErase))])
                : Problems.NotFound("no-such-case"))
            .WithName("ListApart").WithSummary("What a case's forms ask beside the answers, for those who act on it").Produces<IReadOnlyList<ApartAnswer>>().ProducesProblem(404);

        routes.MapPut("/cases/{id}/apart/{paper}/{place}", Write)
            .WithName("WriteApart").WithSummary("Write one such value; the request is kept nowhere").Accepts<ApartRequest>("application/json").Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);

        routes.MapDelete("/cases/{id}/apart/{paper}/{place}", async (string id, string paper, string place, CurrentPerson me, ApartValues apart) =>
                await apart.Erase(me.Viewer, me.Caller(), id, paper, place) is { } refusal ? Problems.Of(refusal, []) : Results.NoContent())
            .WithName("EraseApart").WithSummary("Erase it for good; the unit's head or who wrote it may").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> Write(string id, string paper, string place, HttpRequest http, CurrentPerson me, ApartValues apart)
    {
        var (request, _, trouble) = await ApiRequests.Read(http, ApiJson.Default.ApartRequest);
        if (trouble is not null)
            return trouble;
        return await apart.Write(me.Viewer, me.Caller(), id, paper, place, request!.Value) is { } refusal ? Problems.Of(refusal, []) : Results.NoContent();
    }
}
