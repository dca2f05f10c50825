using System.Text.Json;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Api;

/// <summary>A report that arrives from another program.</summary>
/// <param name="Unit">Code of the unit that reports.</param>
/// <param name="Period">Period key such as 2023-H1.</param>
/// <param name="From">Of an ad hoc workflow, instead of the period: its first day, yyyy-MM-dd. A second case of the same days gets the next number.</param>
/// <param name="To">Its last day; the first one when left out.</param>
/// <param name="Reason">Of a workflow that is started from above (an inspection): why it is started for this unit; required there.</param>
/// <param name="Answers">Flat object path -> value. When given, the first task is completed with them in the same step.</param>
public sealed record StartRequest(string Unit, string? Period, JsonElement? Answers, DateOnly? From = null, DateOnly? To = null, string? Reason = null);

static class CasesApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workflows/{key}/cases", Start)
            .WithName("StartCase").WithSummary("Start a case, with answers or without; honours Idempotency-Key").Accepts<StartRequest>("application/json").Produces<CaseAnswer>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        routes.MapGet("/cases/{id}", async (string id, string? paper, CurrentPerson me, CaseReader reader) =>
                await reader.Case(me.Viewer, id, paper) is { } found ? Results.Ok(found) : Problems.NotFound("no-such-case"))
            .WithName("GetCase").WithSummary("A case, its papers, its open work and the newest answers of one paper (the main one unless asked)").Produces<CaseDetails>().ProducesProblem(404);

        routes.MapGet("/cases/{id}/history", async (string id, CurrentPerson me, CaseReader reader) =>
                await reader.History(me.Viewer, id) is { } found ? Results.Ok(found) : Problems.NotFound("no-such-case"))
            .WithName("GetHistory").WithSummary("What happened to a case, oldest first").Produces<IReadOnlyList<HistoryLine>>().ProducesProblem(404);
    }

    static async Task<IResult> Start(string key, HttpRequest http, CurrentPerson me, CaseDesk desk)
    {
        var (request, idempotency, trouble) = await ApiRequests.Read(http, ApiJson.Default.StartRequest);
        if (trouble is not null || !ApiRequests.TryAnswers(request!.Answers, out var answers, out trouble))
            return trouble;
        var (step, refusal) = await desk.Start(me.Caller(), key, request.Unit ?? "", request.Period ?? "", answers, idempotency, request.From, request.To, request.Reason);
        return step is null ? Problems.Of(refusal!, []) : ApiRequests.Answer(step, idempotency, 201);
    }
}
