using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DanVanFlow.Domain.Calendar;

/// <summary>A plan as it is kept with a regime and with a call, in the words of <c>workflow.json</c>: <c>{"onDayOff":"next","dueTime":"17:00","levels":{"3":"2wd"}}</c>.</summary>
public static class DeadlinePlanText
{
    public static string Write(DeadlinePlan plan) => new JsonObject
    {
        ["onDayOff"] = plan.OnDayOff.ToString().ToLowerInvariant(),
        ["dueTime"] = plan.DueTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        ["levels"] = new JsonObject(plan.Levels.OrderBy(level => level.Level).Select(level => KeyValuePair.Create<string, JsonNode?>(Key(level.Level), level.ToString()))),
        ["byHand"] = new JsonArray([.. plan.ByHand.Order().Select(level => (JsonNode)level)]),
    }.ToJsonString();

    /// <summary>Throws <see cref="FormatException"/> for anything that <see cref="Write"/> did not write.</summary>
    public static DeadlinePlan Read(string text)
    {
        try
        {
            var json = JsonNode.Parse(text)!.AsObject();
            return new DeadlinePlan(Enum.Parse<DayOffRule>((string)json["onDayOff"]!, ignoreCase: true), [.. json["levels"]!.AsObject().Select(Level)])
            {
                DueTime = TimeOnly.ParseExact((string)json["dueTime"]!, "HH:mm", CultureInfo.InvariantCulture),
                ByHand = [.. json["byHand"]?.AsArray().Select(level => (int)level!) ?? []],
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new FormatException($"This is not a plan of deadlines: {text}", broken);
        }
    }

    private static LevelDeadline Level(KeyValuePair<string, JsonNode?> level) =>
        LevelDeadline.TryParse(int.Parse(level.Key, CultureInfo.InvariantCulture), (string?)level.Value, out var deadline, out var why) ? deadline : throw new FormatException(why);

    private static string Key(int level) => level.ToString(CultureInfo.InvariantCulture);
}
