using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Engine.Execution;

// One vocabulary of short names for events, tokens and incidents alike, written and read by hand: this is the hot path, three writes a step.
// What has its usual value (no variables, scope 0, nothing) is left out.
struct Fields
{
    public string? Kind, Id, Definition, Element, To, Flow, Via, Type, Reason, Code, Message, Expression, Value;
    public DateTimeOffset At;
    public DateTimeOffset? DueAt;
    public int Number, Token, Scope, Count, Step;
    public int? Host;
    public FeelContext? Variables, Local;
    public ImmutableArray<string> Posts;
    public ImmutableArray<int> Tokens;

    public readonly FeelContext Vars => Variables ?? FeelContext.Empty;
    public readonly FeelContext Own => Local ?? FeelContext.Empty;

    public readonly void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Kind is not null) writer.WriteString("e"u8, Kind);
        if (At != default) writer.WriteString("at"u8, At);
        if (Number != 0) writer.WriteNumber("n"u8, Number);
        Text(writer, "el"u8, Element);
        if (Scope != 0) writer.WriteNumber("in"u8, Scope);
        if (Token != 0) writer.WriteNumber("tok"u8, Token);
        if (Host is { } host) writer.WriteNumber("host"u8, host);
        if (Step != 0) writer.WriteNumber("step"u8, Step);
        if (Count != 0) writer.WriteNumber("count"u8, Count);
        Text(writer, "id"u8, Id);
        Text(writer, "def"u8, Definition);
        Text(writer, "to"u8, To);
        Text(writer, "flow"u8, Flow);
        Text(writer, "via"u8, Via);
        Text(writer, "type"u8, Type);
        Text(writer, "reason"u8, Reason);
        Text(writer, "code"u8, Code);
        Text(writer, "msg"u8, Message);
        Text(writer, "expr"u8, Expression);
        Text(writer, "value"u8, Value);
        if (DueAt is { } due) writer.WriteString("due"u8, due);
        if (!Posts.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("posts"u8);
            foreach (var post in Posts) writer.WriteStringValue(post);
            writer.WriteEndArray();
        }

        if (!Tokens.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("toks"u8);
            foreach (var token in Tokens) writer.WriteNumberValue(token);
            writer.WriteEndArray();
        }

        Context(writer, "vars"u8, Variables);
        Context(writer, "own"u8, Local);
        writer.WriteEndObject();
    }

    // Stands at the object's start; ends at its end.
    public static Fields Read(ref Utf8JsonReader reader)
    {
        var fields = new Fields { Posts = [], Tokens = [] };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) FieldReader.One(ref reader, ref fields);
        return fields;
    }

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null) writer.WriteString(name, text);
    }

    private static void Context(Utf8JsonWriter writer, ReadOnlySpan<byte> name, FeelContext? context)
    {
        if (context is null || context.Entries.IsEmpty) return;
        writer.WritePropertyName(name);
        FeelJson.Write(writer, context);
    }
}
