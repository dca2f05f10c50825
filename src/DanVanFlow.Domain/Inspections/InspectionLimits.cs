using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;

namespace DanVanFlow.Domain.Inspections;

/// <summary>Whether "45 days" means days of the wall calendar or working days; the decision in public does not say, so it is a setting.</summary>
public enum DayCount { Calendar, Working }

/// <summary>
/// How long an inspection may take from a day on, and by how much it may be extended. The first day is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2).
/// </summary>
/// <param name="From">Inspections that begin on this day or later; null from ever.</param>
/// <param name="Days">By the level of the unit that inspects; a level that is not named has the days of the nearest one above it.</param>
/// <param name="Part">With <paramref name="Of"/> the fraction of the days by which it may be extended, once; what is left of a day is dropped.</param>
/// <param name="Source">The regulation that says so.</param>
public sealed record LimitRule(DateOnly? From, ImmutableSortedDictionary<int, int> Days, int Part, int Of, DayCount Counting, Words Source)
{
    /// <summary>By who inspects, not by who is inspected: a province that goes to a commune has a province's time.</summary>
    public int DaysOf(int inspectingLevel) => Days.Where(days => days.Key <= inspectingLevel).Select(days => days.Value).LastOrDefault(Days.First().Value);

    public int MostExtension(int inspectingLevel) => DaysOf(inspectingLevel) * Part / Of;

    /// <param name="counting">How this inspection counts, where its decision says so; null as the rule does.</param>
    public InspectionTime Begin(DateOnly firstDay, int inspectingLevel, WorkingCalendar calendar, DayCount? counting = null) => new(firstDay, this, inspectingLevel, 0, counting ?? Counting, calendar);
}

/// <summary>
/// The time limits of a workflow (<c>limits</c> in <c>workflow.json</c>; such as Quyết định 331-QĐ/TW of 18/6/2025: a province at most 45 days, the direct superior of the grassroots 20, extended
/// by at most a third). Dated: what began under one rule ends under it.
/// </summary>
/// <param name="Rules">At least one, in the order of their days.</param>
public sealed record InspectionLimits(ImmutableArray<LimitRule> Rules)
{
    public const int YearsBack = 5;

    /// <summary>The rule for what begins on this day; before the first dated rule, the first.</summary>
    public LimitRule On(DateOnly day) => Rules.LastOrDefault(rule => rule.From is null || rule.From <= day) ?? Rules[0];

    /// <summary>The first day of the oldest year-to-the-day that may still be inspected.</summary>
    public static DateOnly EarliestPeriod(DateOnly visit) => visit.AddYears(-YearsBack);
}

/// <summary>Why an extension is refused.</summary>
public enum ExtensionRefusal { None, AlreadyExtended, TooLong, NotPositive }

/// <summary>The time of one inspection.</summary>
/// <param name="Extension">Days added; zero before it was extended.</param>
public sealed record InspectionTime(DateOnly FirstDay, LimitRule Rule, int InspectingLevel, int Extension, DayCount Counting, WorkingCalendar Calendar)
{
    public int Days => Rule.DaysOf(InspectingLevel);

    public DateOnly LastDay => Counting == DayCount.Working ? Calendar.Add(FirstDay, new WorkingDays(Days + Extension)) : FirstDay.AddDays(Days + Extension);

    public int MostExtension => Rule.MostExtension(InspectingLevel);

    /// <summary>In the days of <see cref="Counting"/>; zero on the last day, negative when it is past.</summary>
    public int DaysLeft(DateOnly today) => Counting == DayCount.Working ? Calendar.WorkingDaysBetween(today, LastDay) : LastDay.DayNumber - today.DayNumber;

    public ExtensionRefusal WhyNot(int days) =>
        Extension > 0 ? ExtensionRefusal.AlreadyExtended : days <= 0 ? ExtensionRefusal.NotPositive : days > MostExtension ? ExtensionRefusal.TooLong : ExtensionRefusal.None;

    /// <exception cref="InvalidOperationException"><see cref="WhyNot"/> gives a reason; ask it first.</exception>
    public InspectionTime Extend(int days) =>
        WhyNot(days) is var why and not ExtensionRefusal.None ? throw new InvalidOperationException($"The inspection cannot be extended by {days} days: {why}.") : this with { Extension = days };
}
