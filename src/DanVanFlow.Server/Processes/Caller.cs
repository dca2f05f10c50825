using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Server.Processes;

/// <summary>Who asks for a step. The capacity (which post, on whose behalf) is decided with the work item, not before.</summary>
/// <param name="From">Network address of the request, for the audit; empty for the timetable.</param>
/// <param name="Hat">The post the person chose to sign as, when several would do; null leaves the choice to the rule.</param>
public sealed record Caller(string Person, string Name, string From = "", PostAddress? Hat = null);
