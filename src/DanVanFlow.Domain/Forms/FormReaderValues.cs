using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Forms;

// Small readings: each takes a property off an object, and says so when it is not what it should be.
internal sealed partial class FormReader
{
    private string Id(JsonElement json, string what, string property = "id")
    {
        var id = Text(json, property) ?? "";
        if (!FeelName().IsMatch(id))
            Mistake("bad-id", id, $"The {property} of a {what} begins with a letter and holds only letters without marks, digits and underscores (expressions name it); here: \"{id}\".",
                $"{property} của {what} phải bắt đầu bằng chữ cái và chỉ gồm chữ không dấu, chữ số, gạch dưới (để biểu thức gọi được); ở đây: \"{id}\".");
        return id;
    }

    private Words RequiredWords(JsonElement json, string property, string id)
    {
        var words = OptionalWords(json, property, id);
        if (words.Vietnamese.Length == 0 || words.English.Length == 0)
            Mistake("missing-words", id, $"{id} needs \"{property}\" in both languages: {{\"vi\": \"...\", \"en\": \"...\"}}.", $"{id} cần \"{property}\" bằng cả hai ngôn ngữ: {{\"vi\": \"...\", \"en\": \"...\"}}.");
        return words;
    }

    private Words OptionalWords(JsonElement json, string property, string id)
    {
        if (!json.TryGetProperty(property, out var value)) return Words.None;
        if (Words.From(value) is { } words) return words;
        Mistake("bad-words", id, $"\"{property}\" of {id} is written {{\"vi\": \"...\", \"en\": \"...\"}}.", $"\"{property}\" của {id} phải viết {{\"vi\": \"...\", \"en\": \"...\"}}.");
        return Words.None;
    }

    private Expression? Feel(JsonElement json, string property, string id)
    {
        if (Text(json, property) is not { } text) return null;
        var (expression, trouble) = Expression.Read(text);
        if (trouble is not null)
            Mistake("broken-feel", id, $"\"{property}\" of {id} is not FEEL: {trouble} In: {text}", $"\"{property}\" của {id} không phải biểu thức FEEL hợp lệ: {trouble} Biểu thức: {text}");
        return expression;
    }

    private IEnumerable<JsonElement> Items(JsonElement json, string property, string id)
    {
        if (!json.TryGetProperty(property, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray();
        Mistake("not-a-list", id, $"\"{property}\" of {id} is a list: [ ... ].", $"\"{property}\" của {id} phải là danh sách: [ ... ].");
        return [];
    }

    private IEnumerable<string> Texts(JsonElement json, string property) =>
        Items(json, property, property).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    private string? Text(JsonElement json, string property)
    {
        if (!json.TryGetProperty(property, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!.Normalize();
        Mistake("not-text", property, $"\"{property}\" is text in quotation marks.", $"\"{property}\" phải là chữ trong dấu ngoặc kép.");
        return null;
    }

    private int Whole(JsonElement json, string property, int whenAbsent)
    {
        if (!json.TryGetProperty(property, out var value)) return whenAbsent;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole) && whole is >= 0 and <= 1_000_000) return whole;
        Mistake("not-a-number", property, $"\"{property}\" is a whole number from 0 to 1000000.", $"\"{property}\" phải là số nguyên từ 0 đến 1000000.");
        return whenAbsent;
    }

    private decimal? Decimal(JsonElement json, string property)
    {
        if (!json.TryGetProperty(property, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Mistake("not-a-number", property, $"\"{property}\" is a number.", $"\"{property}\" phải là số.");
        return null;
    }

    private DateOnly? Date(JsonElement json, string property, string id)
    {
        if (Text(json, property) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Mistake("not-a-date", id, $"\"{property}\" of {id} is a date such as 2023-06-14.", $"\"{property}\" của {id} phải là ngày dạng 2023-06-14.");
        return null;
    }

    private bool Flag(JsonElement json, string property, bool whenAbsent = false)
    {
        if (!json.TryGetProperty(property, out var value)) return whenAbsent;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Mistake("not-a-flag", property, $"\"{property}\" is true or false.", $"\"{property}\" phải là true hoặc false.");
        return whenAbsent;
    }

    private bool IsObject(JsonElement json, string where)
    {
        if (json.ValueKind == JsonValueKind.Object) return true;
        Mistake("not-an-object", where, $"Each entry in {where} is an object: {{ ... }}.", $"Mỗi mục trong {where} phải là một đối tượng: {{ ... }}.");
        return false;
    }

    // A misspelt property would otherwise be a rule that silently does not hold.
    private void Unknown(JsonElement json, string? id, params string[] known)
    {
        foreach (var property in json.EnumerateObject().Where(property => !known.Contains(property.Name)))
            Mistake("unknown-property", id, $"\"{property.Name}\" is not known here; known are: {string.Join(", ", known)}.", $"Không có thuộc tính \"{property.Name}\" ở đây; các thuộc tính có: {string.Join(", ", known)}.");
    }

    private void Mistake(string code, string? element, string english, string vietnamese) =>
        _findings.Add(new(Severity.Error, code, element, LineOf(element), english, vietnamese) { File = _file });

    private int LineOf(string? element)
    {
        if (string.IsNullOrEmpty(element)) return 0;
        var at = _json.IndexOf($"\"{element.Split('.')[^1]}\"", StringComparison.Ordinal);
        return at < 0 ? 0 : _json.AsSpan(0, at).Count('\n') + 1;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,39}$")]
    private static partial Regex FeelName();
}
