namespace DanVanFlow.Server.Data.Rows;

// The calendar as an effective-dated table. Lines are ended and never changed, so that the history says what was believed when.

/// <summary>One line of holidays, days in lieu or swapped days.</summary>
public sealed class CalendarDayRow
{
    public required string Id { get; init; }

    /// <summary>Code of the unit whose area it holds in; empty for the whole country.</summary>
    public required string Area { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Name of a CalendarEntryKind.</summary>
    public required string Kind { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }

    /// <summary>Name of a CalendarConfidence.</summary>
    public required string Confidence { get; init; }
    public required string Source { get; init; }

    /// <summary>The change that brought it, and the one that ended it; the latter null while it holds.</summary>
    public required string AddedIn { get; init; }
    public string? EndedIn { get; set; }
}

public sealed class CalendarRestRow
{
    public required DateOnly From { get; init; }

    /// <summary>English names of days, comma separated.</summary>
    public required string Days { get; init; }
    public required string Source { get; init; }
}

/// <summary>One edit of the calendar: who, why, after which document, and what it did to open deadlines.</summary>
public sealed class CalendarChangeRow
{
    public required string Id { get; init; }
    public required string Area { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the calendar as shipped.</summary>
    public string? By { get; init; }
    public required string Reason { get; init; }
    public required string Source { get; init; }

    /// <summary>How many deadlines of open calls it moved, and how many units that concerned.</summary>
    public required int MovedDeadlines { get; init; }
    public required int MovedUnits { get; init; }

    /// <summary>The change that this one takes back; null for a new one.</summary>
    public string? Undoes { get; init; }
}
