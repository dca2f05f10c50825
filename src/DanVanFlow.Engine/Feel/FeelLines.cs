using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Feel;

/// <summary>
/// The verb <c>feel</c>, a line at a time: <c>{"id","expr","context"}</c> in, <c>{"id","value"}</c> or <c>{"id","error"}</c> out. Never throws:
/// whatever is wrong with a line is said in its answer, and the next line is read.
/// </summary>
public static class FeelLines
{
    /// <param name="jsonLine">The id may be any JSON and is given back as it came; a missing context is an empty one.</param>
    public static string Answer(string jsonLine, FeelSurroundings surroundings)
    {
        var id = "null";
        try
        {
            using var line = JsonDocument.Parse(jsonLine);
            var root = line.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Error(id, "A line must be a JSON object with id, expr and context");
            if (root.TryGetProperty("id", out var given)) id = given.GetRawText();
            if (!root.TryGetProperty("expr", out var expr) || expr.ValueKind != JsonValueKind.String) return Error(id, "The line has no \"expr\" that is a string");
            var context = root.TryGetProperty("context", out var entries) ? FeelJson.Read(entries) : FeelContext.Empty;
            if (context is FeelNull) context = FeelContext.Empty;
            if (context is not FeelContext variables) return Error(id, "The \"context\" of the line is not a JSON object");
            var value = FeelExpression.Parse(expr.GetString()!, surroundings.Functions.Keys).Evaluate(variables, surroundings);
            return Line(id, json =>
            {
                json.WritePropertyName("value");
                FeelJson.Write(json, value);
            });
        }
        catch (JsonException trouble)
        {
            return Error(id, $"The line is not JSON: {trouble.Message}");
        }
        catch (FeelTrouble trouble)
        {
            return Error(id, trouble.Message);
        }
        catch (InvalidOperationException trouble)
        {
            return Error(id, $"The line holds what cannot be read or written: {trouble.Message}"); // Half a surrogate pair, for one.
        }
    }

    private static string Error(string id, string message) => Line(id, json => json.WriteString("error", message));

    private static string Line(string id, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id);
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
