using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Makes a case confidential, or an ordinary one again. Its drafter or the leader of the reporting unit may make it so; only the leader may lift it, and nobody
/// where the workflow itself is confidential. Saying twice what is so already changes nothing.
/// </summary>
public sealed class MarkConfidential(Grounds grounds, Caller caller, string @case, bool confidential, DateTimeOffset now) : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case);

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on)
            return Refusal.Of("no-such-work");
        var actor = Ground.Organization.ActingPosts(Caller.Person, VietnamTime.LocalDate(Now)).FirstOrDefault(actor => (actor.OnlyWorkflow is null || actor.OnlyWorkflow == on.Workflow) && May.MarkConfidential(actor.Post, on.Unit, confidential));
        if (actor is null)
            return Refusal.Of("no-such-work");
        if (!confidential && Ground.Workflow.Confidential)
            return Refusal.Of("workflow-is-confidential");
        if (on.ConfidentialSince is not null == confidential)
            return null;
        on.ConfidentialSince = confidential ? Now : null;
        on.Version++;
        writes.ChangedCase = on;
        writes.Audit.Add(Audit(confidential ? "make-confidential" : "lift-confidential", on, actor));
        return null;
    }
}
