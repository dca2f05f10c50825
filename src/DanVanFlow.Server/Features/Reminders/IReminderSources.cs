using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>What reminders need from the folders of workflows: the calendars, and each workflow's rules as its file has them.</summary>
public interface IReminderSources
{
    /// <summary>The country's, and those of provinces with days of their own: a unit is spoken to on its own working days.</summary>
    Calendars Calendars { get; }

    /// <summary>Keys of the workflows that are known now.</summary>
    IEnumerable<string> Workflows { get; }

    /// <summary>Empty for a workflow that reminds nobody, or that is not known any more.</summary>
    ImmutableArray<ReminderRule> RulesOf(string workflow);
}
