using System.Globalization;
using System.Text.Json;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>One thing that the holder of a post does to the case of a unit.</summary>
/// <param name="Act">A verdict's code, <c>start</c>, or <c>save</c> for a draft that is not sent.</param>
/// <param name="Step">The user task; null for a start.</param>
/// <param name="Title">Of the case, where a unit has several of one workflow; null: the newest.</param>
/// <param name="Answers">What is typed over the sheet as it stands; empty for whoever only decides.</param>
/// <param name="Days">First and last day of a case that is started.</param>
sealed record StoryAct(DateTimeOffset At, string Act, string Workflow, string Unit, string? Step, PostAddress By, string? Title, Answers Answers, string? Remark, string? To, (DateOnly From, DateOnly To)? Days);

/// <summary>A sum that the story must come to.</summary>
/// <param name="Invented">Not published by anybody: it holds the product to its own arithmetic.</param>
sealed record StorySum(string Target, decimal Value, bool Invented, string Sentence);

/// <summary>
/// A campaign or an inspection as a file of dated acts (<c>workflows/*/story/*.json</c>): by whom in terms of posts, with answers in the very form in which they are stored. A mistake in it is a bug
/// and an exception, as in every demonstration that ships with the product.
/// </summary>
/// <param name="Unit">Whom it is about; whose campaign is compared.</param>
/// <param name="OpensAt">Where the demonstration leaves it to people; null plays to the end.</param>
sealed record Story(string Title, string Unit, DateTimeOffset? OpensAt, IReadOnlyList<StoryAct> Acts, IReadOnlyList<StorySum> Published, IReadOnlyList<StoryState> Expected)
{
    public static Story Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(Text(root, "title")!, Text(root, "unit")!, Text(root, "opensAt") is { } opens ? Moment(opens) : null,
            [.. root.GetProperty("acts").EnumerateArray().Select(Act)],
            [.. Listed(root, "published").Select(sum => new StorySum(Text(sum, "target")!, sum.GetProperty("value").GetDecimal(), sum.TryGetProperty("invented", out var own) && own.GetBoolean(), Text(sum, "sentence")!))],
            [.. Listed(root, "expected").Select(StoryState.Read)]);
    }

    static IEnumerable<JsonElement> Listed(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    static StoryAct Act(JsonElement json) => new(
        Moment(Text(json, "at")!), Text(json, "act")!, Text(json, "workflow")!, Text(json, "unit")!, Text(json, "step"), PostAddress.Parse(Text(json, "by")!), Text(json, "title"),
        json.TryGetProperty("answers", out var answers) ? Answers.Read(answers.GetRawText()) : Answers.Empty, Text(json, "remark"), Text(json, "to") is { } to && Text(json, "act") == "return" ? to : null,
        Text(json, "from") is { } from ? (Day(from), Day(Text(json, "to")!)) : null);

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
