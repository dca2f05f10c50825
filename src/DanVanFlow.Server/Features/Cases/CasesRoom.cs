using DanVanFlow.Server.Features.Cases.Files;
using DanVanFlow.Server.Features.Cases.Sheets;
using DanVanFlow.Server.Features.Cases.TakeAlong;

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
        .AddScoped<UploadPieces>()
        .AddScoped<TakenPage>()
        .AddScoped<Attaching>()
        .AddScoped<PlainRefusals>();

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var papers = app.MapGroup("/api/cases/{id}/papers/{paper}").RequireAuthorization();
        papers.MapGet("/changes", PaperToTakeAlong.Answer)
            .WithName("TakePaper").WithSummary("A paper of a case for work without a connection: form, answers, version, papers beside").Produces<TakenPaper>().ProducesProblem(404);
        papers.MapPost("/changes", PaperChanges.Join)
            .WithName("JoinChanges").WithSummary("Lay changes upon the draft of a paper, place by place; the same key twice has one effect").Accepts<ChangesRequest>("application/json").Produces<JoinedAnswer>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        UploadDoor.Map(papers);
    }}
