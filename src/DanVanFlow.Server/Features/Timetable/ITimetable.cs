namespace DanVanFlow.Server.Features.Timetable;

/// <summary>What the page asks of the timetable, a room further up.</summary>
public interface ITimetable
{
    /// <summary>In the order in which the table lists them.</summary>
    Task<IReadOnlyList<TimetableLine>> Lines(CancellationToken cancel);

    /// <summary>Fires once, soon, on whichever node is free. False when there is no such entry.</summary>
    Task<bool> RunNow(string entry, string by, CancellationToken cancel);
}

/// <param name="Entry">The setting's name.</param>
/// <param name="What">In English, for entries that have no text "Timetable.What.…".</param>
/// <param name="Next">Null when it never fires again by itself.</param>
public sealed record TimetableLine(string Entry, string What, string Cron, DateTimeOffset? Next);
