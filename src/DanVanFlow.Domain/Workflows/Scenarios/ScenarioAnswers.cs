using System.Globalization;
using System.Text.Json;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Workflows.Scenarios;

/// <summary>
/// The <c>answers</c> of a scenario's step as answers of the step's paper: nested by section and field, a table as a list of objects, a choice as its code, a date as text, a
/// checklist item as a code or as <c>{ "answer", "evidence", "reason" }</c>. What is no place of the form fails the story.
/// </summary>
internal static class ScenarioAnswers
{
    public static Answers Read(JsonElement? json, Form form, FormLevel level, string step) =>
        json is { } given ? Answers.Of(Places(given, "", form, level, step)) : Answers.Empty;

    private static IEnumerable<KeyValuePair<string, AnswerValue?>> Places(JsonElement json, string path, Form form, FormLevel level, string step)
    {
        if (json.ValueKind == JsonValueKind.Null) return [];
        if (form.Cell(path, level) is { } cell && json.ValueKind != JsonValueKind.Object) return [KeyValuePair.Create(path, (AnswerValue?)Value(json, cell, path))];
        return json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().SelectMany(entry => Places(entry.Value, Below(path, entry.Name), form, level, step)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany((row, at) => Places(row, Below(path, $"{at}"), form, level, step)),
            _ => throw new ScenarioFailed($"{step}: the form {form.Id} has no place \"{path}\"."),
        };
    }

    private static string Below(string path, string name) => (path, name) switch { ("", _) => name, (_, "answer") => path, (_, "reason") => path + Answers.ReasonSuffix, _ => $"{path}.{name}" };

    private static AnswerValue Value(JsonElement json, FormCell cell, string path) => Answers.IsReason(path, out _) ? new TextAnswer(json.GetString()!) : (cell.Kind, json.ValueKind) switch
    {
        (CellKind.Number, JsonValueKind.Number) => new NumberAnswer(json.GetDecimal()),
        (CellKind.YesNo, JsonValueKind.True or JsonValueKind.False) => new YesNoAnswer(json.GetBoolean()),
        (CellKind.Date, JsonValueKind.String) => new DateAnswer(DateOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture)),
        (CellKind.Choice or CellKind.Unit or CellKind.Post, JsonValueKind.String) => ChoiceAnswer.Of(json.GetString()!),
        (CellKind.Choice, JsonValueKind.Array) => ChoiceAnswer.Of([.. json.EnumerateArray().Select(code => code.GetString()!)]),
        (CellKind.Text or CellKind.Narrative, JsonValueKind.String) => new TextAnswer(json.GetString()!),
        _ => throw new ScenarioFailed($"{cell.Path} is a {cell.Kind} and cannot hold {json.GetRawText()}."),
    };
}
