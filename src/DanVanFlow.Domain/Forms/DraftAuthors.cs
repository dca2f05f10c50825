using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DanVanFlow.Domain.Forms;

/// <param name="Person">Account id.</param>
public readonly record struct DraftAuthor(string Person, DateTimeOffset At);

/// <summary>
/// Who wrote which place of a draft, so that a conflict names whom to ask. Most drafts have one author, who is kept with the draft itself: nothing more is kept until a second one saves. From
/// then on each place that changes remembers who changed it; all the others are the first author's.
/// </summary>
public sealed class DraftAuthors
{
    private readonly DraftAuthor _first;
    private readonly ImmutableDictionary<string, DraftAuthor> _places;

    private DraftAuthors(DraftAuthor first, ImmutableDictionary<string, DraftAuthor> places) => (_first, _places) = (first, places);

    /// <param name="kept">As <see cref="ToJson"/> wrote it; null while one person has written.</param>
    /// <param name="last">Who saved the draft last.</param>
    public static DraftAuthors Read(string? kept, DraftAuthor last)
    {
        if (kept is null) return new(last, ImmutableDictionary<string, DraftAuthor>.Empty);
        var json = JsonNode.Parse(kept)!;
        return new(Author(json["first"]!), json["places"]!.AsObject().ToImmutableDictionary(place => place.Key, place => Author(place.Value!), StringComparer.Ordinal));
    }

    public DraftAuthor Of(string path) => _places.GetValueOrDefault(path, _first);

    public IEnumerable<string> People => _places.Values.Select(author => author.Person).Append(_first.Person).Distinct(StringComparer.Ordinal);

    /// <summary>After somebody saved: the same object while the first author is alone.</summary>
    public DraftAuthors After(Answers before, Answers after, DraftAuthor by) =>
        _places.IsEmpty && by.Person == _first.Person ? this
        : new(_first, _places.SetItems(AnswersDifference.Between(before, after).Select(change => KeyValuePair.Create(change.Path, by))));

    /// <summary>Null while one person has written: then the draft itself says who.</summary>
    public string? ToJson() => _places.IsEmpty ? null : new JsonObject
    {
        ["first"] = Json(_first),
        ["places"] = new JsonObject(_places.OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => KeyValuePair.Create(place.Key, Json(place.Value)))),
    }.ToJsonString(JsonSerializerOptions.Web);

    private static JsonNode? Json(DraftAuthor author) => new JsonArray(author.Person, author.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));

    private static DraftAuthor Author(JsonNode json) => new((string)json[0]!, DateTimeOffset.Parse((string)json[1]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
}
