using System.Globalization;
using System.Text.Json;

namespace DanVanFlow.Server.Verbs.Play.Stories;

/// <summary>What the cases of a unit must have come to when a story is over: how many, in which state or at which step, or one figure of a paper.</summary>
/// <param name="Title">Only cases that are called so; null for all.</param>
/// <param name="Since">Only cases opened on this day or later; null for all.</param>
/// <param name="Status">A word of CaseStatus; null when a step or a figure is meant.</param>
/// <param name="Step">The user task that must be open; null when a state or a figure is meant.</param>
/// <param name="Figure">Paper, path and the number that must stand there when it was sent last.</param>
/// <param name="Invented">The figure was not published by anybody: it holds the product to its own arithmetic.</param>
sealed record StoryState(string Workflow, string Unit, string? Title, DateTimeOffset? Since, string? Status, string? Step, int Count, (string Paper, string Path, decimal Value)? Figure, bool Invented, string? Sentence)
{
    public static StoryState Read(JsonElement json) => new(
        Text(json, "workflow")!, Text(json, "unit")!, Text(json, "title"),
        Text(json, "since") is { } day ? new DateTimeOffset(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero) : null,
        Text(json, "status"), Text(json, "step"), json.TryGetProperty("count", out var count) ? count.GetInt32() : 1,
        Text(json, "paper") is { } paper ? (paper, Text(json, "path")!, json.GetProperty("value").GetDecimal()) : null,
        json.TryGetProperty("invented", out var own) && own.GetBoolean(), Text(json, "sentence"));

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
