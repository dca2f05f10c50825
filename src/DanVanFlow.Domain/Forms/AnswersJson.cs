using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DanVanFlow.Domain.Forms;

// Answers as JSON: one flat object. Plain where it can be plain (number, text, true/false), a one-word object where it cannot:
// {"nothing":true} {"about":1370} {"date":"2023-06-14"} {"choice":["a","b"]} {"files":[{id,name,type,size,hash}]}.
// Writing is canonical (ordinal order, no spaces, numbers without trailing zeros, NFC), so equal answers have equal bytes and one hash.
public sealed partial class Answers
{
    private const int LongestPath = 200, LongestText = 200_000, MostPlaces = 20_000;
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private string? _hash;

    /// <summary>SHA-256 of the canonical JSON, lower-case hexadecimal.</summary>
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(Bytes().WrittenSpan));

    public string ToJson() => Encoding.UTF8.GetString(Bytes().WrittenSpan);

    private ArrayBufferWriter<byte> Bytes()
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, Compact)) Write(writer);
        return bytes;
    }

    /// <summary>Writes one object; the order is canonical whatever the writer's options are.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (var at = 0; at < _paths.Length; at++)
        {
            writer.WritePropertyName(_paths[at]);
            WriteValue(writer, _values[at]);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, AnswerValue value)
    {
        switch (value)
        {
            case TextAnswer text: writer.WriteStringValue(text.Text); return;
            case NumberAnswer { Approximate: false } number: WriteNumber(writer, number.Value); return;
            case YesNoAnswer yesNo: writer.WriteBooleanValue(yesNo.Yes); return;
        }
        writer.WriteStartObject();
        switch (value)
        {
            case NothingAnswer: writer.WriteBoolean("nothing", true); break;
            case NumberAnswer number: writer.WritePropertyName("about"); WriteNumber(writer, number.Value); break;
            case DateAnswer date: writer.WriteString("date", date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case ChoiceAnswer choice:
                writer.WriteStartArray("choice");
                foreach (var code in choice.Codes) writer.WriteStringValue(code);
                writer.WriteEndArray();
                break;
            case FilesAnswer files:
                writer.WriteStartArray("files");
                foreach (var file in files.Files) WriteFile(writer, file);
                writer.WriteEndArray();
                break;
        }
        writer.WriteEndObject();
    }

    // Dividing by one with 28 decimals takes trailing zeros off a decimal: 1.0 and 1.00 are one number and must have one hash.
    private static void WriteNumber(Utf8JsonWriter writer, decimal number) => writer.WriteNumberValue(number / 1.0000000000000000000000000000m);

    private static void WriteFile(Utf8JsonWriter writer, FileRef file)
    {
        writer.WriteStartObject();
        writer.WriteString("id", file.Id);
        writer.WriteString("name", file.Name);
        writer.WriteString("type", file.ContentType);
        writer.WriteNumber("size", file.Size);
        writer.WriteString("hash", file.Hash);
        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">Not one flat object of the values above; the message names the path.</exception>
    public static Answers Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Read(string)"/>
    public static Answers Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("Answers are one JSON object of path and value.");
            return Of(document.RootElement.EnumerateObject().Take(MostPlaces + 1).Select((entry, at) =>
                at < MostPlaces ? KeyValuePair.Create(Checked(entry.Name), ReadValue(entry.Name, entry.Value)) : throw new FormatException($"More than {MostPlaces} answers.")));
        }
        catch (Exception trouble) when (trouble is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"Answers are not readable JSON: {trouble.Message}", trouble);
        }
    }

    private static string Checked(string path) =>
        path.Length is > 0 and <= LongestPath && path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '~' or '-')
            ? path
            : throw new FormatException($"\"{path[..Math.Min(path.Length, 60)]}\" is not a path of answers.");

    private static AnswerValue? ReadValue(string path, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => new YesNoAnswer(true),
        JsonValueKind.False => new YesNoAnswer(false),
        JsonValueKind.Number => Number(path, json, approximate: false),
        JsonValueKind.String => Words(path, json.GetString()!),
        JsonValueKind.Array => Choice(path, json),
        _ => ReadObject(path, json),
    };

    private static AnswerValue? ReadObject(string path, JsonElement json)
    {
        var only = json.EnumerateObject().Take(2).ToArray();
        if (only.Length != 1) throw Unreadable(path);
        var (name, value) = (only[0].Name, only[0].Value);
        return name switch
        {
            "nothing" when value.ValueKind == JsonValueKind.True => NothingAnswer.Instance,
            "about" when value.ValueKind == JsonValueKind.Number => Number(path, value, approximate: true),
            "date" when value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => new DateAnswer(date),
            "choice" when value.ValueKind == JsonValueKind.Array => Choice(path, value),
            "files" when value.ValueKind == JsonValueKind.Array => Files(path, value),
            _ => throw Unreadable(path),
        };
    }

    private static NumberAnswer Number(string path, JsonElement json, bool approximate) =>
        json.TryGetDecimal(out var number) && Math.Abs(number) <= NumberAnswer.Largest
            ? new NumberAnswer(number, approximate)
            : throw new FormatException($"The number at {path} has more than 15 digits.");

    private static TextAnswer? Words(string path, string text) =>
        text.Length > LongestText ? throw new FormatException($"The text at {path} is longer than {LongestText} characters.")
        : text.Length == 0 ? null
        : new TextAnswer(text.Normalize());

    private static ChoiceAnswer? Choice(string path, JsonElement json)
    {
        var codes = json.EnumerateArray().Select(code => code.ValueKind == JsonValueKind.String ? code.GetString()! : throw Unreadable(path)).ToImmutableArray();
        return codes.IsEmpty ? null : new ChoiceAnswer(codes);
    }

    private static FilesAnswer? Files(string path, JsonElement json)
    {
        var files = json.EnumerateArray().Select(file => new FileRef(
            Field(path, file, "id"), Field(path, file, "name"), Field(path, file, "type"),
            file.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : throw Unreadable(path),
            Field(path, file, "hash"))).ToImmutableArray();
        return files.IsEmpty ? null : new FilesAnswer(files);
    }

    private static string Field(string path, JsonElement file, string name) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Unreadable(path);

    private static FormatException Unreadable(string path) =>
        new($"The value at {path} is none of: number, text, true, false, {{\"nothing\":true}}, {{\"about\":1370}}, {{\"date\":\"2023-06-14\"}}, {{\"choice\":[...]}}, {{\"files\":[...]}}.");
}
