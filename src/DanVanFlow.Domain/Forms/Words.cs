using System.Text.Json;

namespace DanVanFlow.Domain.Forms;

/// <summary>One text in the two languages of the product. Vietnamese is what an official reads first; neither is ever empty in a checked file.</summary>
public sealed record Words(string Vietnamese, string English)
{
    public static readonly Words None = new("", "");

    /// <param name="language"><c>en</c> (or <c>en-GB</c>, ...) for English; everything else, also null, is Vietnamese.</param>
    public string In(string? language) => language is not null && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Vietnamese;

    public bool IsEmpty => Vietnamese.Length == 0 && English.Length == 0;

    public override string ToString() => Vietnamese;

    /// <summary>Reads <c>{"vi": "...", "en": "..."}</c>; null when it is not that.</summary>
    public static Words? From(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("vi", out var vi) && vi.ValueKind == JsonValueKind.String
        && json.TryGetProperty("en", out var en) && en.ValueKind == JsonValueKind.String
            ? new Words(Plain(vi), Plain(en))
            : null;

    private static string Plain(JsonElement text) => text.GetString()!.Normalize().Trim();
}
