namespace DanVanFlow.Domain.Calendar;

/// <summary>Decree09: Nghị định 09/2019/NĐ-CP, Điều 12: every period ends on the 14th of its last month. CalendarMonths: whole months.</summary>
public enum CutOffPreset { Decree09, CalendarMonths }

/// <summary>The days whose facts a report counts, both inclusive. <see cref="CutOff"/> is the last of them.</summary>
public readonly record struct DataWindow(DateOnly From, DateOnly To)
{
    public DateOnly CutOff => To;
    public int Length => To.DayNumber - From.DayNumber + 1;
    public bool Contains(DateOnly date) => From <= date && date <= To;
}

public static class CutOff
{
    private const int DecreeLastDay = 14;

    public static DataWindow Window(this CutOffPreset preset, Period period)
    {
        if (period.Days is { } days)
            return days;
        var first = new DateOnly(period.Year, period.FirstMonth, 1);
        var last = new DateOnly(period.Year, period.LastMonth, 1);
        return preset == CutOffPreset.Decree09
            ? new DataWindow(first.AddMonths(-1).AddDays(DecreeLastDay), last.AddDays(DecreeLastDay - 1))
            : new DataWindow(first, last.AddMonths(1).AddDays(-1));
    }

    /// <summary>
    /// From the yearly cut-off to the end of the period: what "since the beginning of the year" means in a report. Under the decree that
    /// is 15/12 of the year before, not 1 January.
    /// </summary>
    public static DataWindow CumulativeWindow(this CutOffPreset preset, Period period) =>
        new(preset.Window(Period.WholeYear(period.Year)).From, preset.Window(period).To);
}
