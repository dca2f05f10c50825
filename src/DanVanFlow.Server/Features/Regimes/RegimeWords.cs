using System.Globalization;
using System.Text.Json.Nodes;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Web.Language;

namespace DanVanFlow.Server.Features.Regimes;

/// <summary>An earlier version in one line, for the history.</summary>
static class RegimeWords
{
    public static string Say(string settings, Texts texts)
    {
        var json = JsonNode.Parse(settings)!;
        var plan = DeadlinePlanText.Read((string)json["Plan"]!);
        return string.Join("; ", new[]
        {
            texts["Regimes.Kind." + (string)json["Kind"]!],
            texts["Regimes.CutOff." + (string)json["CutOff"]!],
            string.Join(", ", plan.Levels.OrderByDescending(level => level.Level).Select(level => texts["Regimes.LevelSays", level.Level, Rule(level, texts)])),
            texts["Regimes.OnDayOff." + plan.OnDayOff],
            texts["Regimes.OpensBefore", (int)json["OpensDaysBefore"]!],
        });
    }

    static string Rule(LevelDeadline level, Texts texts) =>
        level.On is { } on ? on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : level.DayOfMonth is { } day ? texts["Regimes.Says.DayOfMonth", day]
        : texts["Regimes.Says.AfterCutOff", level.AfterCutOff?.Count];
}
