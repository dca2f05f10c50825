using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// Variables in the form that FeelJson defines, but read straight from the bytes: three states and journals a step are read and written, and a
// JsonDocument for each would cost more than the step. Only tagged values (dates and the like) go through FeelJson's own reading.
static class ValueJson
{
    public static FeelContext ReadContext(ref Utf8JsonReader reader) =>
        Read(ref reader) as FeelContext ?? throw new JsonException("Variables are not an object.");

    private static FeelValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => FeelNull.Instance,
        JsonTokenType.True => FeelBoolean.True,
        JsonTokenType.False => FeelBoolean.False,
        JsonTokenType.Number => new FeelNumber(reader.GetDecimal()),
        JsonTokenType.String => new FeelText(reader.GetString()!),
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.StartObject => IsTagged(reader) ? Tagged(ref reader) : Context(ref reader),
        _ => throw new JsonException($"Unexpected {reader.TokenType} in a value."),
    };

    private static FeelList List(ref Utf8JsonReader reader)
    {
        var items = ImmutableArray.CreateBuilder<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader));
        return new FeelList(items.DrainToImmutable());
    }

    private static FeelContext Context(ref Utf8JsonReader reader)
    {
        reader.Read();
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

    // The reader is a struct: this one is a copy that may look ahead.
    private static bool IsTagged(Utf8JsonReader ahead) =>
        ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && ahead.ValueTextEquals("@feel"u8);

    private static FeelValue Tagged(ref Utf8JsonReader reader)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return FeelJson.Read(json.RootElement);
    }
}
