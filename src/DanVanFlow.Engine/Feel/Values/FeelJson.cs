using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DanVanFlow.Engine.Feel.Values;

/// <summary>
/// Values as JSON, both ways and without loss: numbers keep their digits, and what JSON does not know is tagged, as in
/// <c>{"@feel":"date","v":"2026-06-14"}</c>. A context that itself has an entry named <c>@feel</c> is written as
/// <c>{"@feel":"context","v":{...}}</c>. A function has no JSON.
/// </summary>
public static class FeelJson
{
    private const string Tag = "@feel", Content = "v";
    private const int DeepestNesting = 500, MostBytes = 64_000_000;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="FeelTrouble">A tag that nobody knows, a tagged text that cannot be read, or a number beyond 28 digits.</exception>
    public static FeelValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? number : throw new FeelTrouble($"The number {json.GetRawText()} is too large"),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => FeelList.Of(json.EnumerateArray().Select(Read)),
        JsonValueKind.Object when json.TryGetProperty(Tag, out var kind) => Tagged(kind, json),
        JsonValueKind.Object => Entries(json),
        _ => FeelValue.Null,
    };

    private static FeelContext Entries(JsonElement json) =>
        FeelContext.Of(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value))));

    private static FeelValue Tagged(JsonElement kind, JsonElement json)
    {
        var name = kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;
        if (!json.TryGetProperty(Content, out var content)) throw new FeelTrouble($"The value tagged {kind.GetRawText()} has no \"v\"");
        if (name == "context" && content.ValueKind == JsonValueKind.Object) return Entries(content);
        if (content.ValueKind != JsonValueKind.String) throw new FeelTrouble($"The \"v\" of a value tagged {kind.GetRawText()} must be a string");
        var text = content.GetString()!;
        var value = name switch
        {
            Kinds.Date => DateText.Date(text),
            Kinds.Time => DateText.Time(text),
            Kinds.DateTime or "dateTime" or "date-time" or "datetime" => DateText.Moment(text),
            Kinds.DaysTime or "daysTimeDuration" or "days-time-duration" or "dayTimeDuration" => DateText.Duration(text) as FeelDaysTime,
            Kinds.YearsMonths or "yearsMonthsDuration" or "years-months-duration" or "yearMonthDuration" => DateText.Duration(text) as FeelYearsMonths,
            "duration" => DateText.Duration(text),
            "range" => FeelExpression.ReadRange(text),
            "number" => decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null,
            "string" => text,
            _ => throw new FeelTrouble($"There is no kind of value tagged {kind.GetRawText()}"),
        };
        return value ?? throw new FeelTrouble($"\"{text}\" is not a {name}");
    }

    /// <exception cref="FeelTrouble">The value is or holds a function, is nested more than 500 levels deep or is larger than 64 MB.</exception>
    public static void Write(Utf8JsonWriter json, FeelValue value)
    {
        if (json.CurrentDepth > DeepestNesting || json.BytesCommitted + json.BytesPending > MostBytes) throw new FeelTrouble("The value is too deep or too large for JSON");
        switch (value)
        {
            case FeelNull:
                json.WriteNullValue();
                break;
            case FeelBoolean truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case FeelNumber number:
                json.WriteRawValue(CanonicalText.Number(number.Value), skipInputValidation: true);
                break;
            case FeelText text:
                json.WriteStringValue(text.Value);
                break;
            case FeelList list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case FeelContext context when context.Entries.ContainsKey(Tag):
                json.WriteStartObject();
                json.WriteString(Tag, "context");
                json.WritePropertyName(Content);
                WriteEntries(json, context);
                json.WriteEndObject();
                break;
            case FeelContext context:
                WriteEntries(json, context);
                break;
            case FeelFunction:
                throw new FeelTrouble("A function cannot be written as JSON");
            default:
                json.WriteStartObject();
                json.WriteString(Tag, Kinds.Of(value));
                json.WriteString(Content, CanonicalText.Of(value));
                json.WriteEndObject();
                break;
        }
    }

    public static string ToJson(FeelValue value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Plain)) Write(json, value);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <exception cref="FeelTrouble">The text is not JSON, or holds what <see cref="Read"/> refuses.</exception>
    public static FeelValue FromJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (JsonException trouble)
        {
            throw new FeelTrouble($"This is not JSON: {trouble.Message}");
        }
    }

    private static void WriteEntries(Utf8JsonWriter json, FeelContext context)
    {
        json.WriteStartObject();
        foreach (var name in context.Names)
        {
            json.WritePropertyName(name);
            Write(json, context[name]);
        }
        json.WriteEndObject();
    }
}
