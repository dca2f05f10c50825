using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

/// <summary>An instance as a short JSON text, as it stands in its row. Reading what was written gives an equal instance.</summary>
public static class InstanceJson
{
    /// <summary>Vietnamese stands as it is and not as escapes: the text is for a database, not for a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(IBufferWriter<byte> to, Instance instance)
    {
        using var writer = new Utf8JsonWriter(to, Options);
        Write(writer, instance);
    }

    public static void Write(Utf8JsonWriter writer, Instance instance)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, instance.Id);
        writer.WriteString("def"u8, instance.Definition);
        writer.WriteString("at"u8, instance.StartedAt);
        writer.WriteNumber("status"u8, (int)instance.Status);
        writer.WriteNumber("last"u8, instance.Last);
        writer.WritePropertyName("vars"u8);
        FeelJson.Write(writer, instance.Variables);
        if (!instance.Tokens.IsEmpty) WriteTokens(writer, instance.Tokens);
        if (!instance.Watches.IsEmpty) WriteWatches(writer, instance.Watches);
        if (!instance.Incidents.IsEmpty) WriteIncidents(writer, instance.Incidents);
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">The text is not an instance.</exception>
    public static Instance Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var instance = new Instance("", "", default, default, 0, FeelContext.Empty, [], [], []);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("id"u8)) instance = instance with { Id = reader.GetString()! };
            else if (name.SequenceEqual("def"u8)) instance = instance with { Definition = reader.GetString()! };
            else if (name.SequenceEqual("at"u8)) instance = instance with { StartedAt = reader.GetDateTimeOffset() };
            else if (name.SequenceEqual("status"u8)) instance = instance with { Status = (InstanceStatus)reader.GetInt32() };
            else if (name.SequenceEqual("last"u8)) instance = instance with { Last = reader.GetInt32() };
            else if (name.SequenceEqual("vars"u8)) instance = instance with { Variables = ValueJson.ReadContext(ref reader) };
            else if (name.SequenceEqual("tokens"u8)) instance = instance with { Tokens = Each(ref reader, Token) };
            else if (name.SequenceEqual("watches"u8)) instance = instance with { Watches = Each(ref reader, Watch) };
            else if (name.SequenceEqual("incidents"u8)) instance = instance with { Incidents = Each(ref reader, Incident) };
            else reader.Skip();
        }

        return instance;
    }

    private static void WriteTokens(Utf8JsonWriter writer, ImmutableArray<Token> tokens)
    {
        writer.WriteStartArray("tokens"u8);
        foreach (var token in tokens)
        {
            new Fields
            {
                Token = token.Id, Element = token.Element, Scope = token.Scope, Step = (int)token.For, Number = token.Number == token.Id ? 0 : token.Number,
                Local = token.Local, Via = token.Via, DueAt = token.DueAt,
            }.Write(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteWatches(Utf8JsonWriter writer, ImmutableArray<BoundaryWatch> watches)
    {
        writer.WriteStartArray("watches"u8);
        foreach (var watch in watches)
        {
            new Fields { Number = watch.Id, Element = watch.Element, Host = watch.Host, DueAt = watch.DueAt }.Write(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter writer, ImmutableArray<Incident> incidents)
    {
        writer.WriteStartArray("incidents"u8);
        foreach (var incident in incidents)
        {
            new Fields
            {
                Number = incident.Id, Token = incident.Holder, Element = incident.Element, Code = incident.Code, Message = incident.Message,
                Expression = incident.Expression, Value = incident.Value, Step = (int)incident.Step,
            }.Write(writer);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<T> Each<T>(ref Utf8JsonReader reader, Func<Fields, T> make)
    {
        var all = ImmutableArray.CreateBuilder<T>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) all.Add(make(Fields.Read(ref reader)));
        return all.DrainToImmutable();
    }

    private static Token Token(Fields f) =>
        new(f.Token, f.Element!, f.Scope, (Waits)f.Step, f.Number == 0 ? f.Token : f.Number, f.Own, f.Via, f.DueAt);

    private static BoundaryWatch Watch(Fields f) => new(f.Number, f.Element!, f.Host ?? 0, f.DueAt);

    private static Incident Incident(Fields f) =>
        new(f.Number, f.Token, f.Element!, f.Code!, f.Message!, f.Expression, f.Value, (IncidentStep)f.Step);
}
