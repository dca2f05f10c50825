using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The soft lock: a reviewer says that the report is now on the desk. From then on the sender can no longer withdraw it, because somebody is reading.
/// Opening twice is one opening.
/// </summary>
public sealed class OpenForReview(Grounds grounds, Caller caller, string @case, int item, DateTimeOffset now) : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case);

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || facts.OpenWorkItems.FirstOrDefault(open => open.Item == item) is not { } work || CapacityFor(work) is not { } capacity)
            return Refusal.Of("no-such-work");
        if (work.ReviewOpenedAt is not null || TaskOf(work).EditsAnswers)
            return null;
        work.ReviewOpenedAt = Now;
        work.ReviewOpenedBy = Caller.Person;
        on.Version++;
        writes.ChangedCase = on;
        writes.ChangedWorkItems.Add(work);
        writes.Audit.Add(Audit("open-for-review", on, capacity));
        return null;
    }
}
