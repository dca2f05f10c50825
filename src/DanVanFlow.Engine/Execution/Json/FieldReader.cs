using System.Collections.Immutable;
using System.Text.Json;

namespace DanVanFlow.Engine.Execution;

// The reading half of Fields. A name it does not know is skipped: an older server may read what a newer one wrote.
static class FieldReader
{
    public static void One(ref Utf8JsonReader reader, ref Fields fields)
    {
        var name = reader.ValueSpan;
        reader.Read();
        if (name.SequenceEqual("e"u8)) fields.Kind = reader.GetString();
        else if (name.SequenceEqual("at"u8)) fields.At = reader.GetDateTimeOffset();
        else if (name.SequenceEqual("n"u8)) fields.Number = reader.GetInt32();
        else if (name.SequenceEqual("el"u8)) fields.Element = reader.GetString();
        else if (name.SequenceEqual("in"u8)) fields.Scope = reader.GetInt32();
        else if (name.SequenceEqual("tok"u8)) fields.Token = reader.GetInt32();
        else if (name.SequenceEqual("host"u8)) fields.Host = reader.GetInt32();
        else if (name.SequenceEqual("step"u8)) fields.Step = reader.GetInt32();
        else if (name.SequenceEqual("count"u8)) fields.Count = reader.GetInt32();
        else if (name.SequenceEqual("vars"u8)) fields.Variables = ValueJson.ReadContext(ref reader);
        else if (name.SequenceEqual("own"u8)) fields.Local = ValueJson.ReadContext(ref reader);
        else if (name.SequenceEqual("posts"u8)) fields.Posts = Texts(ref reader);
        else if (name.SequenceEqual("toks"u8)) fields.Tokens = Numbers(ref reader);
        else if (name.SequenceEqual("due"u8)) fields.DueAt = reader.GetDateTimeOffset();
        else if (name.SequenceEqual("id"u8)) fields.Id = reader.GetString();
        else if (name.SequenceEqual("def"u8)) fields.Definition = reader.GetString();
        else if (name.SequenceEqual("to"u8)) fields.To = reader.GetString();
        else if (name.SequenceEqual("flow"u8)) fields.Flow = reader.GetString();
        else if (name.SequenceEqual("via"u8)) fields.Via = reader.GetString();
        else if (name.SequenceEqual("type"u8)) fields.Type = reader.GetString();
        else if (name.SequenceEqual("reason"u8)) fields.Reason = reader.GetString();
        else if (name.SequenceEqual("code"u8)) fields.Code = reader.GetString();
        else if (name.SequenceEqual("msg"u8)) fields.Message = reader.GetString();
        else if (name.SequenceEqual("expr"u8)) fields.Expression = reader.GetString();
        else if (name.SequenceEqual("value"u8)) fields.Value = reader.GetString();
        else reader.Skip();
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) texts.Add(reader.GetString()!);
        return texts.DrainToImmutable();
    }

    private static ImmutableArray<int> Numbers(ref Utf8JsonReader reader)
    {
        var numbers = ImmutableArray.CreateBuilder<int>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(reader.GetInt32());
        return numbers.DrainToImmutable();
    }
}
