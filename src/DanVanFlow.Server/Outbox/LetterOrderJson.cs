using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DanVanFlow.Server.Outbox;

/// <summary>
/// The payload of a letter order, by hand: it is written on the step path, where reflection over a record costs more than the rest of the row.
/// Vietnamese stays readable in the table; empty parts are left out.
/// </summary>
static class LetterOrderJson
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Write(LetterOrder order)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("letter", order.Letter);
            Maybe(json, "case", order.Case);
            if (order.Item is { } item)
                json.WriteNumber("item", item);
            Many(json, "posts", order.Posts);
            Many(json, "persons", order.Persons);
            Maybe(json, "unit", order.Unit);
            Maybe(json, "period", order.Period);
            Maybe(json, "workflow", order.Workflow);
            if (order.DueAt is { } due)
                json.WriteString("dueAt", due);
            if (order.Facts.Count > 0)
            {
                json.WriteStartObject("facts");
                foreach (var (name, value) in order.Facts)
                    json.WriteString(name, value);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string WriteMany(IEnumerable<LetterOrder> orders) => $"[{string.Join(',', orders.Select(Write))}]";

    public static IReadOnlyList<LetterOrder> ReadMany(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        return [.. json.RootElement.EnumerateArray().Select(order => Read(order.GetRawText()))];
    }

    public static LetterOrder Read(string payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            return new LetterOrder
            {
                Letter = Text(root, "letter") ?? throw new FormatException("The letter order does not say which letter."),
                Case = Text(root, "case"),
                Item = root.TryGetProperty("item", out var item) ? item.GetInt32() : null,
                Posts = Texts(root, "posts"),
                Persons = Texts(root, "persons"),
                Unit = Text(root, "unit"),
                Period = Text(root, "period"),
                Workflow = Text(root, "workflow"),
                DueAt = root.TryGetProperty("dueAt", out var due) ? due.GetDateTimeOffset() : null,
                Facts = root.TryGetProperty("facts", out var facts)
                    ? facts.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString() ?? "")
                    : [],
            };
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The payload is not a letter order: {trouble.Message}", trouble);
        }
    }

    static void Maybe(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    static void Many(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    static IReadOnlyList<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString() ?? "")] : [];
}
