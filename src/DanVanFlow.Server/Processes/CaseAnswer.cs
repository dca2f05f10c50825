using System.Text.Json.Serialization;
using System.Text.Json;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>What the API says after a step: the case as it is now and the work that is open. Kept word for word for repeated requests.</summary>
public sealed record CaseAnswer(string Case, string Workflow, string Unit, string Period, string Status, int Version, IReadOnlyList<OpenWorkAnswer> Work)
{
    public static string Json(CaseRow on, IEnumerable<WorkItemRow> open) => JsonSerializer.Serialize(
        new CaseAnswer(on.Id, on.Workflow, on.Unit, on.Period, on.Status, on.Version,
            [.. open.Select(item => new OpenWorkAnswer($"{item.Case}-{item.Item}", item.Element, item.Post, item.Stage, item.DueAt))]),
        CaseAnswerJson.Default.CaseAnswer);
}

public sealed record OpenWorkAnswer(string Id, string Element, string Post, string Stage, DateTimeOffset? DueAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseAnswer))]
sealed partial class CaseAnswerJson : JsonSerializerContext;
