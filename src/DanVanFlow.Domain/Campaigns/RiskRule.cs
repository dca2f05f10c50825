using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Campaigns;

/// <summary>In ascending order of worry.</summary>
public enum Standing { OnTrack, AtRisk, Late }

/// <summary>How a plan stands and why; no reasons when it is on track.</summary>
public sealed record Risk(Standing Standing, ImmutableArray<Words> Reasons)
{
    public static readonly Risk None = new(Standing.OnTrack, []);

    public static Risk Worst(IEnumerable<Risk> risks) =>
        risks.Aggregate(None, (worst, next) => new(next.Standing > worst.Standing ? next.Standing : worst.Standing, [.. worst.Reasons, .. next.Reasons]));
}

/// <summary>
/// When a running plan is worth a call: a figure behind what the days would let one expect, a milestone that nobody reported. It warns, it never decides; the reasons are for people.
/// </summary>
/// <param name="Slack">How far a figure may lie behind an even pace, as a share of the whole (0.15 is 15 of 100).</param>
/// <param name="Soon">Calendar days before a milestone from which it is worth a word.</param>
public sealed record RiskRule(decimal Slack, int Soon)
{
    public static readonly RiskRule Usual = new(0.15m, 3);

    /// <param name="from">First day of the plan.</param>
    /// <param name="to">Last day of the plan: the due day of targets that have none.</param>
    public Risk Of(TargetState state, DateOnly from, DateOnly to, DateOnly today)
    {
        var target = state.Target;
        if (target.Planned is not ({ } planned and > 0) || state.Share >= 1) return Risk.None;
        var due = target.Due ?? to;
        var reached = state.Reached ?? 0;
        if (today > due)
            return Say(Standing.Late, $"{target.Name}: quá hạn {Day(due)}, mới đạt {Number(reached)}/{Number(planned)} {target.Unit}.", $"{target.Name}: past {Day(due)} with {Number(reached)} of {Number(planned)} {target.Unit}.");
        var expected = Expected(from, due, today);
        if (expected <= Slack || (state.Share ?? 0) >= expected - Slack) return Risk.None;
        return state.Reached is null
            ? Say(Standing.AtRisk, $"{target.Name}: chưa có số liệu, đã qua {Percent(expected)} thời gian.", $"{target.Name}: no figure yet, {Percent(expected)} of the time is over.")
            : Say(Standing.AtRisk, $"{target.Name}: đạt {Percent(state.Share ?? 0)}, trong khi đã qua {Percent(expected)} thời gian.", $"{target.Name}: {Percent(state.Share ?? 0)} reached when {Percent(expected)} of the time is over.");
    }

    public Risk Of(Milestone milestone, DateOnly today)
    {
        if (milestone.IsDone || milestone.Due is not { } due) return Risk.None;
        if (today > due) return Say(Standing.Late, $"Mốc \"{milestone.Name}\" quá hạn {milestone.DaysLate(today)} ngày ({Day(due)}).", $"Milestone \"{milestone.Name}\" is {milestone.DaysLate(today)} day(s) late ({Day(due)}).");
        return due.DayNumber - today.DayNumber <= Soon ? Say(Standing.AtRisk, $"Mốc \"{milestone.Name}\" đến hạn {Day(due)}.", $"Milestone \"{milestone.Name}\" is due on {Day(due)}.") : Risk.None;
    }

    /// <summary>The share of the days that is over, 0 to 1: an even pace would have reached as much.</summary>
    public static decimal Expected(DateOnly from, DateOnly due, DateOnly today)
    {
        var whole = due.DayNumber - from.DayNumber + 1;
        return whole <= 0 ? 1 : Math.Clamp((decimal)(today.DayNumber - from.DayNumber) / whole, 0, 1);
    }

    private static Risk Say(Standing standing, string vietnamese, string english) => new(standing, [new(vietnamese, english)]);
    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
    private static string Number(decimal number) => NumberText.Format(new NumberAnswer(number));
    private static string Percent(decimal share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) + "%";
}
