using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Features.Cases.Files;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>What a page or program changed on a paper while it was away.</summary>
/// <param name="Item">The open work item, of those that <c>GET</c> named.</param>
/// <param name="Key">The same for a repeat of the same changes, another for every other; at most 200 characters.</param>
/// <param name="Changes">In the order in which they were made.</param>
public sealed record ChangesRequest(int Item, string Key, IReadOnlyList<PlaceChange> Changes);

/// <param name="Was">What stood there when the change was made, as in the answers' JSON; null when it was blank.</param>
/// <param name="Now">What should stand there; null blanks it.</param>
public sealed record PlaceChange(string Path, JsonElement? Was, JsonElement? Now);

/// <param name="Version">Of the stored draft.</param>
/// <param name="Applied">Paths that now hold what was sent.</param>
public sealed record JoinedAnswer(int Version, IReadOnlyList<string> Applied, IReadOnlyList<PlaceConflict> Conflicts);

/// <summary>A place that somebody changed meanwhile; it was left as it is.</summary>
/// <param name="By">Name of who wrote there; null where nobody did on this paper.</param>
/// <param name="At">When they did; of a place that the draft's first author wrote, when they saved last.</param>
public sealed record PlaceConflict(string Path, JsonElement? Was, JsonElement? Now, JsonElement? Theirs, string? By, DateTimeOffset? At);

/// <summary>The door for changes that come in one parcel: after a visit without signal, or from a second person on the same paper.</summary>
static class PaperChanges
{
    const int Most = 5_000;

    public static async Task<IResult> Join(string id, string paper, ChangesRequest request, CaseViews cases, CaseDesk desk, FileShelf shelf, CurrentPerson me)
    {
        if (await cases.Find(id, request.Item, paper) is not { } view || view.Paper.Id != paper)
            return Trouble(404, "no-such-case");
        if (request.Key is not { Length: > 0 and <= 200 } || request.Changes is not { Count: <= Most })
            return Trouble(400, "changes-not-readable");
        if (await Read(request.Changes, view, shelf) is not { } changes)
            return Trouble(400, "changes-not-readable");

        var step = await desk.JoinChanges(me.Caller(), new WorkId(id, request.Item), paper, changes, view.Draft is null ? view.Answers : Answers.Empty, DraftDesk.Kept(view.Sources), KeyOf(id, paper, request));
        if (step.AnsweredBefore is { } before)
            return before.Request == KeyOf(id, paper, request).Request ? Told(before.Answer, view) : Trouble(422, "idempotency-key-reused");
        if (step.Refusal is { } refusal)
            return refusal.Code != "no-such-work" ? Trouble(422, refusal.Code, refusal.Details.GetValueOrDefault("path"), RefusalWords.Of(refusal)?.In(me.Language))
                : view.Items.Any(item => item.Item == request.Item && item.ClosedAt is not null) ? Trouble(409, "work-item-closed") : Trouble(404, "no-such-work");
        return Told(step.Answer, view);
    }

    // A file is only named: it must lie here for this case already.
    static async Task<ImmutableArray<AnswerChange>?> Read(IReadOnlyList<PlaceChange> sent, CaseView view, FileShelf shelf)
    {
        var changes = ImmutableArray.CreateBuilder<AnswerChange>(sent.Count);
        foreach (var change in sent)
        {
            if (change?.Path is not { Length: > 0 } path || !TryValue(path, change.Was, out var was) || !TryValue(path, change.Now, out var now))
                return null;
            changes.Add(new(path, was, now is FilesAnswer named ? await shelf.Here(view, named) : now));
        }
        return changes.ToImmutable();
    }

    static bool TryValue(string path, JsonElement? json, out AnswerValue? value)
    {
        value = null;
        if (json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
            return true;
        try
        {
            value = Answers.Read(new JsonObject { [path] = JsonNode.Parse(given.GetRawText()) }.ToJsonString())[path];
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static RequestKey KeyOf(string id, string paper, ChangesRequest request) =>
        new(request.Key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"changes {id}/{paper}\n{JsonSerializer.Serialize(request)}"))));

    static IResult Told(string json, CaseView view)
    {
        var answer = JsonSerializer.Deserialize<JoinedAnswer>(json, JsonSerializerOptions.Web)!;
        return Results.Ok(answer with { Conflicts = [.. answer.Conflicts.Select(conflict => conflict with { By = conflict.By is { } by ? view.NameOf(by) : null })] });
    }

    public static IResult Trouble(int status, string code, string? path = null, string? detail = null) => Results.Problem(
        title: code.Replace('-', ' '), detail: detail, statusCode: status, extensions: path is null ? new Dictionary<string, object?> { ["code"] = code } : new() { ["code"] = code, ["path"] = path });
}
