using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace DanVanFlow.Engine.Execution;

/// <summary>Events as short JSON texts, as they stand in the journal. The kinds are stable: a journal is read for years.</summary>
public static class EventJson
{
    /// <summary>The events of one command as one array: one row of the journal.</summary>
    public static void Write(IBufferWriter<byte> to, ImmutableArray<Event> events)
    {
        using var writer = new Utf8JsonWriter(to, InstanceJson.Options);
        Write(writer, events);
    }

    public static void Write(Utf8JsonWriter writer, ImmutableArray<Event> events)
    {
        writer.WriteStartArray();
        foreach (var each in events) Write(writer, each);
        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, Event what)
    {
        var fields = EventFields.Of(what);
        fields.At = what.At;
        fields.Write(writer);
    }

    /// <summary>An array of events, or a single one.</summary>
    /// <exception cref="JsonException">The text is no event, or of a kind that is not known.</exception>
    public static ImmutableArray<Event> ReadAll(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return [EventFields.Event(Fields.Read(ref reader))];
        var events = ImmutableArray.CreateBuilder<Event>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) events.Add(EventFields.Event(Fields.Read(ref reader)));
        return events.DrainToImmutable();
    }

    /// <exception cref="JsonException">The text is no event, or of a kind that is not known.</exception>
    public static Event Read(ReadOnlySpan<byte> json) => ReadAll(json).Single();
}
