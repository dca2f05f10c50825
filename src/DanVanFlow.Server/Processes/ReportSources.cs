using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.RollUps;
using DanVanFlow.Domain.Submissions;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Where a parent's figures came from, pinned: the children's revisions, the children that were missing and why the report goes without them, and the sum as
/// it was prefilled. It travels with draft and revision, so that a later change below shows as stale and a correction above stays visible.
/// </summary>
public sealed record ReportSources(ImmutableArray<RevisionSource> Children, ImmutableSortedDictionary<string, string> Missing, Answers Prefill)
{
    /// <summary>Papers of other cases that gave figures to <see cref="Prefill"/>: the unit's own results, the plans of a campaign.</summary>
    public ImmutableArray<TakenFigures> Taken { get; init; } = [];

    /// <summary>Places that <see cref="Taken"/> gave.</summary>
    public IReadOnlySet<string> TakenPaths => Taken.SelectMany(taken => taken.Figures.Paths).ToHashSet(StringComparer.Ordinal);

    public static readonly ReportSources None = new([], ImmutableSortedDictionary<string, string>.Empty, Answers.Empty);

    public string ToJson() => new JsonObject
    {
        ["children"] = new JsonArray([.. Children.Select(child => new JsonObject { ["unit"] = child.UnitCode, ["case"] = child.CaseId, ["revision"] = child.RevisionNumber })]),
        ["missing"] = new JsonObject(Missing.Select(missing => KeyValuePair.Create<string, JsonNode?>(missing.Key, missing.Value))),
        ["prefill"] = JsonNode.Parse(Prefill.ToJson()),
        ["taken"] = new JsonArray([.. Taken.Select(taken => new JsonObject
        {
            ["unit"] = taken.Unit, ["case"] = taken.CaseId, ["paper"] = taken.Paper, ["revision"] = taken.RevisionNumber, ["title"] = taken.Title, ["figures"] = JsonNode.Parse(taken.Figures.ToJson()),
        })]),
    }.ToJsonString();

    /// <summary>Null reads as none: a unit without children has no sources.</summary>
    public static ReportSources Read(string? json)
    {
        if (json is null)
            return None;
        var root = JsonNode.Parse(json)!;
        return new(
            [.. root["children"]!.AsArray().Select(child => new RevisionSource((string)child!["unit"]!, (string)child["case"]!, (int)child["revision"]!))],
            root["missing"]!.AsObject().ToImmutableSortedDictionary(missing => missing.Key, missing => (string?)missing.Value ?? ""),
            Answers.Read(root["prefill"]!.ToJsonString()))
        {
            Taken = [.. (root["taken"]?.AsArray() ?? []).Select(taken => new TakenFigures(
                (string)taken!["unit"]!, (string)taken["case"]!, (string)taken["paper"]!, (int)taken["revision"]!, (string?)taken["title"], Answers.Read(taken["figures"]!.ToJsonString())))],
        };
    }
}
