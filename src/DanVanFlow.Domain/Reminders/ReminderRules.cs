using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Reminders;

/// <summary>Reads a workflow's <c>reminders.json</c> (shape: <c>workflows/schema/reminders.schema.json</c>) and says every mistake in it.</summary>
public static class ReminderRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static ReminderReading Read(string json)
    {
        RuleShape[]? shapes;
        try
        {
            shapes = JsonSerializer.Deserialize<FileShape>(json, Json)?.Rules;
        }
        catch (JsonException trouble)
        {
            return new ReminderReading([], [ReminderFindings.NotReadable(trouble)]);
        }
        if (shapes is null)
            return new ReminderReading([], [ReminderFindings.NoRules]);

        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(shapes.GroupBy(rule => rule.Id).Where(same => same.Count() > 1).Select(same => ReminderFindings.Doubled(same.Key, "rule", "quy tắc")));
        var rules = shapes.Select(shape => RuleOf(shape, findings)).ToImmutableArray();
        return new ReminderReading(findings.Any(finding => finding.Severity == Severity.Error) ? [] : rules, findings.ToImmutable());
    }

    private static ReminderRule RuleOf(RuleShape shape, ImmutableArray<Finding>.Builder findings)
    {
        var steps = (shape.Steps ?? []).Select(step => StepOf(shape, step, findings)).OfType<ReminderStep>().OrderBy(step => step.Offset.Count).ToImmutableArray();
        if (shape.Steps is not { Length: > 0 })
            findings.Add(ReminderFindings.NoSteps(shape.Id));
        findings.AddRange(steps.GroupBy(step => step.Id).Where(same => same.Count() > 1)
            .Select(same => ReminderFindings.Doubled($"{shape.Id}/{same.Key}", "step", "bước")));
        return new ReminderRule(shape.Id, shape.Anchor, steps) { If = shape.If ?? ReminderCondition.NotFinished };
    }

    private static ReminderStep? StepOf(RuleShape rule, StepShape step, ImmutableArray<Finding>.Builder findings)
    {
        var at = $"{rule.Id}/{step.Id}";
        var before = findings.Count;
        if (!WorkingDays.TryParse(step.Offset, out var offset, out var why))
            findings.Add(ReminderFindings.BadOffset(at, why));
        else if (!Fits(rule.Anchor, step.Kind, offset.Count))
            findings.Add(ReminderFindings.KindAgainstOffset(at, step.Kind, offset));
        var time = ReminderRule.MorningRound;
        if (step.Time is { } text && !TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            findings.Add(ReminderFindings.BadTime(at, text));
        else if (!QuietHours.Default.Allows(time))
            findings.Add(ReminderFindings.InQuietHours(at, time));
        if (step.To is not { Length: > 0 } && step.HandTo is null)
            findings.Add(ReminderFindings.Nobody(at));
        if (step.HandTo is not null && (step.To is { Length: > 0 } || step.Kind != ReminderKind.Escalation))
            findings.Add(ReminderFindings.HandsAndTells(at));
        var limits = LimitsOf(rule, step, offset, at, findings);
        return findings.Skip(before).Any(finding => finding.Severity == Severity.Error) ? null
            : new ReminderStep(step.Id, offset, [.. (step.To ?? []).Distinct()], step.Kind, time)
            {
                HasOwnTime = step.Time is not null, Limits = limits, HandsTo = step.HandTo is { } role ? role.ToString().ToLowerInvariant() : null,
            };
    }

    private static StepLimits? LimitsOf(RuleShape rule, StepShape step, WorkingDays offset, string at, ImmutableArray<Finding>.Builder findings)
    {
        if (step.Limits is not { } limits)
            return null;
        var (from, to) = (offset, offset);
        if (limits.From is { } first && !WorkingDays.TryParse(first, out from, out var why) || limits.To is { } last && !WorkingDays.TryParse(last, out to, out why))
            findings.Add(ReminderFindings.BadOffset($"{at}/limits", why));
        else if (from.Count > offset.Count || to.Count < offset.Count || !Fits(rule.Anchor, step.Kind, from.Count) || !Fits(rule.Anchor, step.Kind, to.Count))
            findings.Add(ReminderFindings.LimitsAgainstStep(at, from, to));
        return new StepLimits(from, to, limits.Off, limits.Time);
    }

    // A text that says "three days left" must not go out two days late.
    private static bool Fits(ReminderAnchor anchor, ReminderKind kind, int offset)
    {
        var dated = anchor is ReminderAnchor.Deadline or ReminderAnchor.Cutoff;
        return kind switch
        {
            ReminderKind.BeforeDue => offset < 0 && dated,
            ReminderKind.OnDue => offset == 0 && dated,
            ReminderKind.Overdue => offset > 0 && dated,
            ReminderKind.Escalation => offset > 0,
            _ => offset >= 0 && !dated,
        };
    }

    private sealed record FileShape([property: JsonPropertyName("$schema")] string? Schema, RuleShape[]? Rules);

    private sealed record RuleShape([property: JsonRequired] string Id, [property: JsonRequired] ReminderAnchor Anchor, StepShape[]? Steps, ReminderCondition? If);

    private sealed record StepShape(
        [property: JsonRequired] string Id, [property: JsonRequired] string Offset, ReminderRecipient[]? To,
        [property: JsonRequired] ReminderKind Kind, string? Time, HandOverTo? HandTo, LimitsShape? Limits);

    private sealed record LimitsShape(string? From, string? To, bool Off, bool Time);

    private enum HandOverTo { Leader, Deputy }
}
