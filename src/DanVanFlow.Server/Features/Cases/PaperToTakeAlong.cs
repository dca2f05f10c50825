using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>A paper with everything that filling it without a connection needs.</summary>
/// <param name="Item">The open work item under which changes are sent back; null when the viewer may only read.</param>
/// <param name="Title">Unit and period, as the page's head says them.</param>
/// <param name="Level">1 at the top.</param>
/// <param name="Lowest">Nothing reports from below: grids have fewer columns.</param>
/// <param name="Form">The form's file as it was deployed with this case.</param>
/// <param name="Answers">The draft, else what a draft starts from.</param>
/// <param name="Version">Of the stored draft; 0 when there is none.</param>
/// <param name="ReasonOnDifference">An answer that differs from the first of <paramref name="Beside"/> needs a reason at <c>path~reason</c>.</param>
public sealed record TakenPaper(
    string Case, string Paper, string Name, int? Item, string Title, DateTimeOffset? DueAt, int Level, bool Lowest, string FormHash, JsonElement Form, JsonElement Answers, int Version,
    bool ReasonOnDifference, IReadOnlyList<TakenBeside> Beside);

/// <summary>A paper of the same form, as it was sent last.</summary>
public sealed record TakenBeside(string Paper, string Name, JsonElement Answers);

/// <summary>The door through which a paper is taken along.</summary>
static class PaperToTakeAlong
{
    public static async Task<IResult> Answer(string id, string paper, int? item, CaseViews cases, IDbContextFactory<FlowDb> databases, CurrentPerson me)
    {
        if (await cases.Find(id, item, paper) is not { } view)
            return PaperChanges.Trouble(404, "no-such-case");
        var unit = view.Path.LastOrDefault();
        var taken = new TakenPaper(
            view.Row.Id, view.Paper.Id, view.Paper.Name.In(me.Language), view.Edits ? view.Work.Item : null,
            $"{(unit is null ? view.Row.Unit : Web.Looks.UnitNames.Say(unit))} · {view.Period.Title(me.Language)}", view.Mine?.DueAt ?? view.Row.DueAt, view.Level.Number, view.Level.IsLowest,
            view.Ground.Form.Hash, await FormOf(databases, view), Json(view.Answers), view.Draft?.Version ?? 0, view.Paper.ReasonOnDifference,
            [.. view.Beside.Select(beside => new TakenBeside(beside.Paper.Id, beside.Paper.Name.In(me.Language), Json(beside.Answers)))]);
        return Results.Ok(taken);
    }

    static JsonElement Json(Answers answers) => JsonDocument.Parse(answers.ToJson()).RootElement;

    // The very text that the form was read from: comments and all, so a browser parses what the server checks.
    static async Task<JsonElement> FormOf(IDbContextFactory<FlowDb> databases, CaseView view)
    {
        await using var db = await databases.CreateDbContextAsync();
        var files = await db.Definitions.AsNoTracking().Where(row => row.Hash == view.Row.Definition).Select(row => row.Files).FirstAsync();
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(files)!;
        return texts.Where(file => file.Key.EndsWith(".form.json", StringComparison.Ordinal)).Select(file => Parsed(file.Value))
            .First(form => form.TryGetProperty("id", out var found) && found.GetString() == view.Ground.Form.Id);
    }

    static JsonElement Parsed(string text) =>
        JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;
}
