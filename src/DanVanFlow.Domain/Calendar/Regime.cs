using System.Collections.Immutable;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Domain.Calendar;

/// <summary>One period of a regime on real dates, before a call is opened for it.</summary>
/// <param name="OpensOn">The day on which the call opens by itself.</param>
/// <param name="Findings">What is wrong with its deadlines on the calendar as it is known now.</param>
public sealed record PlannedPeriod(
    Period Period, DataWindow Window, DateOnly OpensOn, ImmutableSortedDictionary<int, DateOnly> Deadlines, ImmutableArray<Finding> Findings)
{
    /// <summary>The last day on which anybody can still send in time; the cut-off for a plan without levels.</summary>
    public DateOnly LastDay => Deadlines.Values.DefaultIfEmpty(Window.CutOff).Max();
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>
/// Chế độ báo cáo: five separate settings (period kind, data window and cut-off, deadline per level, what a day off does, form), and how long before
/// the cut-off its calls open by themselves. A call is one instance of it. Source: Nghị định 09/2019/NĐ-CP, Điều 8 and 12.
/// </summary>
/// <param name="Days">Of an ad hoc regime its one data window; null for all others.</param>
/// <param name="OpensDaysBefore">Calendar days before the cut-off; a negative number opens after it.</param>
/// <param name="ActiveTo">Last cut-off that still belongs to it; null until further notice.</param>
public sealed record Regime(
    string Workflow, string Line, string RootUnit, PeriodKind Kind, CutOffPreset CutOff, DataWindow? Days, DeadlinePlan Deadlines, string Form, int OpensDaysBefore,
    DateOnly ActiveFrom, DateOnly? ActiveTo)
{
    /// <summary>How far ahead a regime is tried on the real calendar when it is saved.</summary>
    public const int YearsAhead = 4;

    /// <summary>Periods whose cut-off lies between the two days, both inclusive, and within the regime's own time; earliest first.</summary>
    public IEnumerable<PlannedPeriod> Between(DateOnly from, DateOnly to, WorkingCalendar calendar)
    {
        from = from < ActiveFrom ? ActiveFrom : from;
        to = ActiveTo is { } last && last < to ? last : to;
        return from <= to ? Windows(from, to).Select(found => Plan(found.Period, found.Window, calendar)) : [];
    }

    /// <summary>Whether the period is one of its own: of its kind, with a cut-off within its time.</summary>
    public bool Covers(Period period) => period.Kind == Kind && (Kind != PeriodKind.AdHoc || period.Days == Days)
        && CutOff.Window(period).CutOff is var day && ActiveFrom <= day && day <= (ActiveTo ?? DateOnly.MaxValue);

    /// <summary>Every mistake of the next <see cref="YearsAhead"/> years, with the period in which it happens.</summary>
    public ImmutableArray<(Period Period, Finding Finding)> Check(DateOnly today, WorkingCalendar calendar) =>
        [.. Between(today, today.AddYears(YearsAhead), calendar).SelectMany(planned => planned.Findings.Select(finding => (planned.Period, finding)))];

    public PlannedPeriod Plan(Period period, DataWindow window, WorkingCalendar calendar) =>
        new(period, window, window.CutOff.AddDays(-OpensDaysBefore), Deadlines.For(window, calendar).ToImmutableSortedDictionary(), Deadlines.Check(window, calendar));

    private IEnumerable<(Period Period, DataWindow Window)> Windows(DateOnly from, DateOnly to)
    {
        var period = Kind == PeriodKind.AdHoc ? Days is { } days ? Period.Between(days.From, days.To) : null : new Period(Kind, Math.Max(1900, from.Year - 1), 1);
        while (period is not null && CutOff.Window(period) is var window && window.CutOff <= to)
        {
            if (window.CutOff >= from)
                yield return (period, window);
            period = Kind == PeriodKind.AdHoc ? null : period.Next;
        }
    }
}
