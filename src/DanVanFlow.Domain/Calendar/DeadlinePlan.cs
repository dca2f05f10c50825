using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Calendar;

/// <summary>The deadline of every level of one reporting regime. Deadlines fall at <see cref="DueTime"/> local time on their day.</summary>
public sealed record DeadlinePlan(DayOffRule OnDayOff, ImmutableArray<LevelDeadline> Levels)
{
    /// <summary>The end of office hours; "by the 16th" means while somebody can still receive it.</summary>
    public static readonly TimeOnly OfficeCloses = new(17, 0);

    public TimeOnly DueTime { get; init; } = OfficeCloses;

    /// <summary>Levels whose date a person set by hand: no day-off rule and no change of the calendar moves it any more.</summary>
    public ImmutableHashSet<int> ByHand { get; init; } = [];

    /// <summary>The same plan with one level's date set by hand.</summary>
    public DeadlinePlan Set(int level, DateOnly date) => this with
    {
        Levels = [.. Levels.Where(known => known.Level != level), LevelDeadline.OnDate(level, date)],
        ByHand = ByHand.Add(level),
    };

    public ImmutableDictionary<int, DateOnly> For(DataWindow window, WorkingCalendar calendar) =>
        Levels.DistinctBy(level => level.Level).ToImmutableDictionary(level => level.Level, level => level.DateFor(window, calendar, ByHand.Contains(level.Level) ? DayOffRule.Keep : OnDayOff));

    public DateTimeOffset DueAt(DateOnly deadline) => VietnamTime.At(deadline, DueTime);

    /// <summary>
    /// Nghị định 09/2019, Điều 8 khoản 5: at least one working day between cut-off and deadline, and a deadline for each level;
    /// a level cannot add up what the level below has not sent yet.
    /// </summary>
    public ImmutableArray<Finding> Check(DataWindow window, WorkingCalendar calendar)
    {
        var dates = For(window, calendar);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(Levels.GroupBy(level => level.Level).Where(same => same.Count() > 1).Select(same => DeadlineFindings.Doubled(same.Key)));
        foreach (var (level, date) in dates.OrderByDescending(pair => pair.Key))
        {
            if (calendar.WorkingDaysBetween(window.CutOff, date) < 1)
                findings.Add(DeadlineFindings.TooSoon(level, date, window.CutOff));
            foreach (var below in dates.Keys.Where(other => other > level).Order().Take(1))
                if (date <= dates[below])
                    findings.Add(DeadlineFindings.NotAfterBelow(level, date, below, dates[below]));
            if (calendar.WhyOff(date) is { } off)
                findings.Add(DeadlineFindings.OnDayOff(level, date, off));
            if (!calendar.Covers(date))
                findings.Add(DeadlineFindings.BeyondCalendar(level, date));
        }
        return findings.ToImmutable();
    }
}
