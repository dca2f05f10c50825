using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Processes;

/// <summary>Who asks for a step. The capacity (which post, on whose behalf) is decided with the work item, not before.</summary>
/// <param name="From">Where the request came from, for the audit: made by <see cref="Origin"/>. Empty only in tests and plays.</param>
/// <param name="Hat">The post the person chose to sign as, when several would do; null leaves the choice to the rule.</param>
public sealed record Caller(string Person, string Name, string From = "", PostAddress? Hat = null)
{
    /// <summary>Nobody in person: what happens because its time has come.</summary>
    public static readonly Caller Timetable = new("timetable", "", Origin.Timetable);
}
