namespace DanVanFlow.Server.Data.Rows;

/// <summary>One run of one line of the timetable, written when it ended. Times are the product's clock, by which the schedule is reckoned too.</summary>
public sealed class TimetableRunRow
{
    public long Number { get; init; }

    /// <summary>The setting's name.</summary>
    public required string Entry { get; init; }

    /// <summary>Machine and process that did it.</summary>
    public required string Node { get; init; }

    /// <summary>When the timetable meant it to run; by hand, when the button was pressed.</summary>
    public required DateTimeOffset PlannedAt { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required bool Failed { get; init; }

    /// <summary>What went wrong, or what was done; null when there is nothing to say.</summary>
    public string? Words { get; init; }

    /// <summary>Account that pressed "run now"; null for the timetable itself.</summary>
    public string? By { get; init; }
}
