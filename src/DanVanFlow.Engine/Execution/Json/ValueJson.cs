using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// FEEL values as JSON without loss: what JSON knows stands plainly, the rest as {"@feel":"date","v":"2026-06-14"}. A context that itself
// has an entry "@feel" is wrapped, so that nobody's data can pretend to be a date.
static class ValueJson
{
    private const string Mark = "@feel";

    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: writer.WriteNullValue(); break;
            case FeelBoolean truth: writer.WriteBooleanValue(truth.Value); break;
            case FeelNumber number: writer.WriteNumberValue(number.Value); break;
            case FeelText text: writer.WriteStringValue(text.Value); break;
            case FeelDate date: Marked(writer, "date", date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case FeelTime time: Marked(writer, "time", time.Value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), time.Offset); break;
            case FeelDateTime moment: Marked(writer, "moment", moment.Value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), moment.Offset); break;
            case FeelYearsMonths months: Marked(writer, "months", months.Months.ToString(CultureInfo.InvariantCulture)); break;
            case FeelDaysTime span: Marked(writer, "ticks", span.Value.Ticks.ToString(CultureInfo.InvariantCulture)); break;
            case FeelList list: WriteList(writer, list); break;
            case FeelContext context: WriteContext(writer, context); break;
            default: throw new InvalidOperationException($"A {value.GetType().Name} cannot be kept as a variable.");
        }
    }

    public static FeelValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => FeelNull.Instance,
        JsonTokenType.True => new FeelBoolean(true),
        JsonTokenType.False => new FeelBoolean(false),
        JsonTokenType.Number => new FeelNumber(reader.GetDecimal()),
        JsonTokenType.String => new FeelText(reader.GetString()!),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"Unexpected {reader.TokenType} in a value."),
    };

    public static void WriteContext(Utf8JsonWriter writer, FeelContext context)
    {
        var wrap = context.Entries.ContainsKey(Mark);
        writer.WriteStartObject();
        if (wrap)
        {
            writer.WriteString(Mark, "context");
            writer.WriteStartObject("v");
        }

        foreach (var (name, value) in context.Entries)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        if (wrap) writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static FeelContext ReadContext(ref Utf8JsonReader reader) =>
        Read(ref reader) as FeelContext ?? throw new JsonException("Variables are not an object.");

    private static void WriteList(Utf8JsonWriter writer, FeelList list)
    {
        writer.WriteStartArray();
        foreach (var item in list.Items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void Marked(Utf8JsonWriter writer, string kind, string text, TimeSpan? offset = null)
    {
        writer.WriteStartObject();
        writer.WriteString(Mark, kind);
        writer.WriteString("v", text);
        if (offset is { } zone) writer.WriteNumber("o", zone.Ticks);
        writer.WriteEndObject();
    }

    private static FeelList ReadList(ref Utf8JsonReader reader)
    {
        var items = ImmutableArray.CreateBuilder<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
        return new FeelList(items.DrainToImmutable());
    }

    private static FeelValue ReadObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(Mark)) return ReadMarked(ref reader);
        return ReadEntries(ref reader);
    }

    // Stands at the first property name or at the end.
    private static FeelContext ReadEntries(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject) return FeelContext.Empty;
        var entries = ImmutableDictionary.CreateBuilder<string, FeelValue>();
        for (; reader.TokenType != JsonTokenType.EndObject; reader.Read())
        {
            var name = reader.GetString()!;
            reader.Read();
            entries[name] = Read(ref reader);
        }

        return new FeelContext(entries.ToImmutable());
    }

    private static FeelValue ReadMarked(ref Utf8JsonReader reader)
    {
        reader.Read();
        var kind = reader.GetString();
        reader.Read();
        reader.Read();
        if (kind == "context")
        {
            reader.Read();
            var context = ReadEntries(ref reader);
            reader.Read();
            return context;
        }

        var text = reader.GetString()!;
        TimeSpan? offset = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            reader.Read();
            offset = new TimeSpan(reader.GetInt64());
        }

        return kind switch
        {
            "date" => new FeelDate(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "time" => new FeelTime(TimeOnly.Parse(text, CultureInfo.InvariantCulture), offset),
            "moment" => new FeelDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture), offset),
            "months" => new FeelYearsMonths(long.Parse(text, CultureInfo.InvariantCulture)),
            "ticks" => new FeelDaysTime(new TimeSpan(long.Parse(text, CultureInfo.InvariantCulture))),
            _ => throw new JsonException($"Unknown kind of value '{kind}'."),
        };
    }
}
