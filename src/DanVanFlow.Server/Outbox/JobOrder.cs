using System.Text.Json;
using System.Text.Json.Serialization;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Outbox;

/// <summary>"Perform this service task's job." Written by the step path when the engine asked for it.</summary>
/// <param name="Type">The <c>zeebe:taskDefinition</c> type; a performer of that name does it.</param>
/// <param name="Variables">The job's variables as a JSON object.</param>
public sealed record JobOrder(string Case, int Job, string Element, string Type, IReadOnlyDictionary<string, string> Headers, string Variables)
{
    public OutboxRow ToOutbox(string id, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = OutboxKinds.Job,
        Payload = JsonSerializer.Serialize(this, JobOrderJson.Default.JobOrder),
        CreatedAt = now,
        DueAt = now,
    };

    public static JobOrder From(OutboxRow row) =>
        JsonSerializer.Deserialize(row.Payload, JobOrderJson.Default.JobOrder) ?? throw new FormatException("The payload is not a job order.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobOrder))]
sealed partial class JobOrderJson : JsonSerializerContext;
