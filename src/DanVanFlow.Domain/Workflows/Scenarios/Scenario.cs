using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;

namespace DanVanFlow.Domain.Workflows.Scenarios;

/// <summary>
/// A story in <c>scenarios/*.json</c>, run through the real engine with a tiny organisation in which every post exists. The format is told in
/// <c>workflows/README.md</c>; each step first states who has the work, then does it.
/// </summary>
public sealed record Scenario(string Title, string Unit, Dictionary<string, string?> Units, Scenario.Step[] Steps, string? Ends, JsonElement? Given = null, DateOnly? From = null, DateOnly? To = null)
{
    /// <param name="Troubles">Errors that the form must find in the answers, as "path code", and no others; with one of them nothing is sent. Null does not ask the form.</param>
    public sealed record Step(
        string At, string Who, string Verdict, string? To, string? Refused, JsonElement? Answers, Opening[]? Opened = null, Dictionary<string, int>? Tell = null, string? Fires = null, string[]? Troubles = null);

    /// <summary>A case that the step must have opened. What is left out is not looked at.</summary>
    public sealed record Opening(string Unit, string? Workflow = null, string? Title = null, DateOnly? Due = null, DateOnly? From = null, DateOnly? To = null);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly DateTimeOffset Morning = new(2023, 6, 15, 8, 0, 0, TimeSpan.FromHours(7));

    /// <exception cref="JsonException">The text is no scenario.</exception>
    public static Scenario Read(string json) => JsonSerializer.Deserialize<Scenario>(json, Json) ?? throw new JsonException("It is null.");

    /// <summary>Null when it happens as it is told; else what happened instead, in English, with the step's number.</summary>
    /// <param name="neighbour">Finds another workflow by its key, for what a case opens; null for one that is not here.</param>
    public string? Run(Workflow workflow, Func<string, Workflow?>? neighbour = null)
    {
        try
        {
            new ScenarioRun(this, workflow, neighbour ?? (_ => null)).Play();
            return null;
        }
        catch (Exception other) when (other is ScenarioFailed or FeelTrouble or KeyNotFoundException or FormatException or ArgumentException or InvalidOperationException)
        {
            return other.Message;
        }
    }

    // The morning of the first day, where the scenario names its days.
    internal DateTimeOffset Start => From is { } from ? VietnamTime.At(from, new TimeOnly(8, 0)) : Morning;

    internal int Depth(string unit) => Units[unit] is { } parent ? Depth(parent) + 1 : 1;

    internal FeelContext Variables(Workflow workflow) => CaseNames.Of("case-1", workflow.Key, Unit, Depth(Unit), From is { } from ? Period.Between(from, To ?? from) : Period.HalfYear(2023, 1),
        Given is { } given ? (FeelContext)FeelJson.Read(given) : null);

    internal Organization.Organization Tiny(string line) => new(
        Units.Select(unit => new UnitRecord(unit.Key, [new(Validity.Always, unit.Key, unit.Key, "")], [new(Validity.Always, line, unit.Value, Depth(unit.Key))])),
        Units.Keys.SelectMany(unit => Roles.All.Select(role => new Post(unit, role, role, role))), [], []);
}

/// <summary>Something happened otherwise than the scenario tells.</summary>
internal sealed class ScenarioFailed(string what) : Exception(what);
