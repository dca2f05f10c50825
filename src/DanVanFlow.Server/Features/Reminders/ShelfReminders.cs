using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>The rules as they lie on the shelf now: a changed ladder counts for open work too, since the ledger remembers what was said.</summary>
sealed class ShelfReminders(WorkflowShelf shelf, CalendarCache calendars) : IReminderSources
{
    public Calendars Calendars => calendars.Current;

    public IEnumerable<string> Workflows => shelf.All.Select(workflow => workflow.Key);

    public ImmutableArray<ReminderRule> RulesOf(string workflow) => shelf.Find(workflow) is { } found ? found.Reminders : [];
}
