namespace DanVanFlow.Server.Features.Demo;

/// <summary>
/// Does at once what the timetable would do in its own time: fire timers, say reminders, empty the outbox. A delegate, because those rooms are not this
/// one's to know; Hosting joins them.
/// </summary>
public delegate Task SweepNow(CancellationToken cancel);
