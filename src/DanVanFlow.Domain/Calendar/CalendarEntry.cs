namespace DanVanFlow.Domain.Calendar;

/// <summary>Holiday: statutory. Lieu: a day off because a holiday fell on weekly rest. Working: a rest day that was swapped into work.
/// Swapped off: the working day that was given for it.</summary>
public enum CalendarEntryKind { Holiday, Lieu, Working, SwappedOff }

/// <summary>Law: follows from the statute alone. Announced: arranged for that year by the Prime Minister or a ministry.
/// Forecast: our guess after the habit of earlier years, to be replaced when the arrangement is announced.</summary>
public enum CalendarConfidence { Law, Announced, Forecast }

/// <summary>One line of the calendar's table; <paramref name="To"/> is inclusive.</summary>
/// <param name="Source">Where an administrator can check it; may be empty.</param>
public sealed record CalendarEntry(
    DateOnly From, DateOnly To, CalendarEntryKind Kind, string NameVi, string NameEn, CalendarConfidence Confidence, string Source);

/// <summary>Why nobody works on a date.</summary>
/// <param name="Entry">The line of the table; null for ordinary weekly rest.</param>
public sealed record DayOff(string NameVi, string NameEn, CalendarEntry? Entry)
{
    public bool IsForecast => Entry?.Confidence == CalendarConfidence.Forecast;
}

/// <summary>The days of the week without work, from a date on (until the next such line).</summary>
public sealed record WeeklyRest(DateOnly From, IReadOnlySet<DayOfWeek> Days);
