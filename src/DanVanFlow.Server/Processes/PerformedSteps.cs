using System.Collections.Immutable;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>What the rule of four eyes is asked with, from a case's work items: by the step that takes a verdict and by the page that offers it.</summary>
public static class PerformedSteps
{
    public static ImmutableArray<StepDone> Of(IEnumerable<WorkItemRow> items) =>
        SubmissionRules.Latest(items.Where(item => item is { Ended: "completed", ClosedBy: not null }).Select(item => new StepDone(item.Element, item.ClosedBy!)));

    /// <summary>Who sent the revision in hand; null before the first.</summary>
    public static string? SubmitterOf(IEnumerable<WorkItemRow> items) => items.LastOrDefault(item => item.Verdict == Verdict.Submit.Code)?.ClosedBy;
}
