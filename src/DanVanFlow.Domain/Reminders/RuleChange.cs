using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>What an administrator decided about one step, from a day on. The last decision of a day wins; the workflow's file is never touched.</summary>
/// <param name="Number">Order of deciding.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Offset">Null leaves the file's.</param>
/// <param name="Time">Null leaves the file's, or the house's morning.</param>
/// <param name="Off">Nothing is said at all.</param>
public sealed record RuleChange(long Number, string Rule, string Step, DateOnly From, WorkingDays? Offset, TimeOnly? Time, bool Off);

/// <summary>The rules from one day on, until the next version begins.</summary>
public sealed record RuleVersion(DateOnly From, ImmutableArray<ReminderRule> Rules);

/// <summary>
/// A workflow's rules over time: the file, and what administrators decided within its limits. A decision outside the limits, or about a step that is
/// gone, has no effect: the file may have been deployed anew since.
/// </summary>
public static class RuleBook
{
    /// <returns>In order of time; the first holds since ever.</returns>
    public static ImmutableArray<RuleVersion> Versions(ImmutableArray<ReminderRule> file, IEnumerable<RuleChange> changes)
    {
        var decided = changes.OrderBy(change => change.From).ThenBy(change => change.Number).ToImmutableArray();
        return
        [
            new(DateOnly.MinValue, file),
            .. decided.Select(change => change.From).Distinct().Select(day => new RuleVersion(day, At(file, decided.Where(change => change.From <= day)))),
        ];
    }

    public static ImmutableArray<ReminderRule> On(this ImmutableArray<RuleVersion> versions, DateOnly day) => versions.Last(version => version.From <= day).Rules;

    /// <summary>Why the limits forbid a decision; null when they allow it.</summary>
    public static RuleTrouble? Refuse(ReminderStep step, RuleChange change) =>
        step.Limits is not { } limits ? RuleTrouble.Fixed
        : change.Off && !limits.MayTurnOff ? RuleTrouble.MayNotTurnOff
        : change.Offset is { } offset && offset != step.Offset && !limits.Allows(offset) ? RuleTrouble.OutOfReach
        : change.Time is { } time && time != step.Time && !limits.MayMoveTime ? RuleTrouble.TimeIsFixed
        : change.Time is { } at && !QuietHours.Default.Allows(at) ? RuleTrouble.InQuietHours
        : null;

    private static ImmutableArray<ReminderRule> At(ImmutableArray<ReminderRule> file, IEnumerable<RuleChange> decided)
    {
        var last = decided.GroupBy(change => (change.Rule, change.Step)).ToDictionary(same => same.Key, same => same.Last());
        return
        [
            .. file.Select(rule => rule with
            {
                Steps = [.. rule.Steps.Select(step => last.TryGetValue((rule.Id, step.Id), out var change) ? Changed(step, change) : step).OfType<ReminderStep>().OrderBy(step => step.Offset.Count)],
            }),
        ];
    }

    private static ReminderStep? Changed(ReminderStep step, RuleChange change) =>
        Refuse(step, change) is not null ? step
        : change.Off ? null
        : step with { Offset = change.Offset ?? step.Offset, Time = change.Time ?? step.Time, HasOwnTime = step.HasOwnTime || change.Time is not null };
}

/// <summary>What stands in the way of a decision about a step.</summary>
public enum RuleTrouble { Fixed, MayNotTurnOff, OutOfReach, TimeIsFixed, InQuietHours }
