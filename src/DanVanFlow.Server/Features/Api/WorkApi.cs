using System.Text.Json;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Api;

/// <summary>A verdict as a program sends it.</summary>
/// <param name="Verdict">submit, approve, return, seal ...: one that the task offers.</param>
/// <param name="Answers">Flat object path -> value; only for a task that edits the form. Null sends the stored draft.</param>
/// <param name="ReturnTo">Element id; null takes the first that the route declares.</param>
/// <param name="As">Post to sign as, such as leader@615, when the token's person may act in several; null takes the likely one.</param>
public sealed record CompleteRequest(string Verdict, string? Remark, JsonElement? Answers, string? ReturnTo, string? As = null);

static class WorkApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work", async (CurrentPerson me, CaseReader reader, int? page) => Results.Ok(await reader.OpenWork(me.Viewer, page ?? 1)))
            .WithName("ListWork").WithSummary("Work items that wait for the posts of the token's person").Produces<OpenWorkPage>();

        routes.MapGet("/work/{id}", async (string id, CurrentPerson me, CaseReader reader) =>
                WorkId.TryParse(id, out var work) && await reader.WorkItem(me.Viewer, work) is { } found ? Results.Ok(found) : Problems.NotFound("no-such-work"))
            .WithName("GetWork").WithSummary("One work item with what it asks").Produces<WorkAnswer>().ProducesProblem(404);

        routes.MapPost("/work/{id}/complete", Complete)
            .WithName("CompleteWork").WithSummary("Give a verdict; honours Idempotency-Key").Accepts<CompleteRequest>("application/json").Produces<CaseAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    static async Task<IResult> Complete(string id, HttpRequest http, CurrentPerson me, CaseDesk desk)
    {
        if (!WorkId.TryParse(id, out var work))
            return Problems.NotFound("no-such-work");
        var (request, key, trouble) = await ApiRequests.Read(http, ApiJson.Default.CompleteRequest);
        if (trouble is not null || !ApiRequests.TryAnswers(request!.Answers, out var answers, out trouble))
            return trouble;
        if (!PostAddress.TryParse(request.As, out var signAs) && request.As is not null)
            return Problems.Of(400, "not-a-post", ("as", request.As));
        var given = new GivenVerdict(work.Case, work.Item, request.Verdict ?? Verdict.Approve.Code, request.Remark, answers, request.ReturnTo, As: signAs);
        var step = await desk.Complete(me.Caller(), given, key);
        return ApiRequests.Answer(step, key, 200);
    }
}
