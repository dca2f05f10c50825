using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What reminders need from the folders of workflows: the calendar, and each workflow's rules.</summary>
public interface IReminderSources
{
    WorkingCalendar Calendar { get; }

    /// <summary>Empty for a workflow that reminds nobody, or that is not known any more.</summary>
    IReadOnlyList<ReminderRule> RulesOf(string workflow);
}
