using System.Text.Json;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// "This appointment of the case now comes to these days, this place, these posts", or to nothing. Written by the step that settles it; whoever performs it compares with what was told before
/// and orders the letters. Several orders of one case may come in any order: the case's version says which is the newest.
/// </summary>
/// <param name="First">Null: it is called off.</param>
/// <param name="Trouble">Why it could not be worked out, for the administrator; null when it could.</param>
public sealed record AppointmentOrder(
    string Case, string Workflow, string Unit, string Id, string NameVi, string NameEn, int Version, DateOnly? First, DateOnly? Last, string? Place, string[] Posts, string By, string? Trouble = null)
{
    public OutboxRow ToOutbox(DateTimeOffset now) => new()
    {
        Id = $"appointment-{Case}-{Version}-{Id}", Kind = OutboxKinds.Appointment, Payload = JsonSerializer.Serialize(this, JsonSerializerOptions.Web), CreatedAt = now, DueAt = now,
    };

    public static AppointmentOrder Read(OutboxRow row) => JsonSerializer.Deserialize<AppointmentOrder>(row.Payload, JsonSerializerOptions.Web)!;
}
