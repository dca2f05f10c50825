using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Inspections;

/// <summary>Whether "45 days" means days of the wall calendar or working days; the decision in public does not say, so each inspection does.</summary>
public enum DayCount { Calendar, Working }

/// <summary>
/// How long an inspection may take (Quyết định 331-QĐ/TW, 18/6/2025): a province at most 45 days, the direct superior of the grassroots at most 20; extended once, by at most a third.
/// The first day is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2).
/// </summary>
/// <param name="Province">Days for an inspecting unit of level 1.</param>
/// <param name="BelowProvince">Days for every inspecting unit below.</param>
public sealed record InspectionLimits(int Province, int BelowProvince, DayCount Counting)
{
    public const int YearsBack = 5;
    public static readonly InspectionLimits Usual = new(45, 20, DayCount.Calendar);

    /// <summary>By who inspects, not by who is inspected: a province that goes to a commune has a province's time.</summary>
    public int Days(int inspectingLevel) => inspectingLevel <= 1 ? Province : BelowProvince;

    public int MostExtension(int inspectingLevel) => Days(inspectingLevel) / 3;

    public InspectionTime Begin(DateOnly firstDay, int inspectingLevel, WorkingCalendar calendar) => new(firstDay, Days(inspectingLevel), 0, Counting, calendar);

    /// <summary>The first day of the oldest year-to-the-day that may still be inspected.</summary>
    public static DateOnly EarliestPeriod(DateOnly visit) => visit.AddYears(-YearsBack);
}

/// <summary>Why an extension is refused.</summary>
public enum ExtensionRefusal { None, AlreadyExtended, TooLong, NotPositive }

/// <summary>The time of one inspection.</summary>
/// <param name="Extension">Days added; zero before it was extended.</param>
public sealed record InspectionTime(DateOnly FirstDay, int Days, int Extension, DayCount Counting, WorkingCalendar Calendar)
{
    public DateOnly LastDay => Counting == DayCount.Working ? Calendar.Add(FirstDay, new WorkingDays(Days + Extension)) : FirstDay.AddDays(Days + Extension);

    public int MostExtension => Days / 3;

    /// <summary>In the days of <see cref="Counting"/>; zero on the last day, negative when it is past.</summary>
    public int DaysLeft(DateOnly today) => Counting == DayCount.Working ? Calendar.WorkingDaysBetween(today, LastDay) : LastDay.DayNumber - today.DayNumber;

    public ExtensionRefusal WhyNot(int days) =>
        Extension > 0 ? ExtensionRefusal.AlreadyExtended : days <= 0 ? ExtensionRefusal.NotPositive : days > MostExtension ? ExtensionRefusal.TooLong : ExtensionRefusal.None;

    /// <exception cref="InvalidOperationException"><see cref="WhyNot"/> gives a reason; ask it first.</exception>
    public InspectionTime Extend(int days) =>
        WhyNot(days) is var why and not ExtensionRefusal.None ? throw new InvalidOperationException($"The inspection cannot be extended by {days} days: {why}.") : this with { Extension = days };
}
