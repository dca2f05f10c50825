using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The sender takes a submission back, as long as nobody has opened it. What had been sent stays as a revision; a new draft starts from it.
/// </summary>
/// <param name="paper">Id of the paper that is taken back; null takes what waits for a reviewer.</param>
public sealed class Withdraw(Grounds grounds, Caller caller, string @case, DateTimeOffset now, string? paper = null) : CaseStep(grounds, caller, now)
{
    protected override StepReads Needs { get; } = new(Case: @case, NewestRevisions: true, ClosedWorkItems: true, Draft: true);

    protected override bool SeesPapers => true;

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on || Waiting(facts.OpenWorkItems) is not { } waiting)
            return Refusal.Of("nothing-to-withdraw");
        Ground = Ground.On(PaperOf(waiting));
        if (facts.NewestRevision(Ground.Paper.Key) is not { } sent)
            return Refusal.Of("nothing-to-withdraw");
        var draft = facts.ClosedWorkItems.LastOrDefault(closed => closed.Element == TaskOf(waiting).ReturnTo.FirstOrDefault());
        if (draft is null || CapacityFor(draft) is not { } capacity)
            return Refusal.Of("no-such-work");
        if (waiting.ReviewOpenedAt is not null || JudgedAbove(facts.ClosedWorkItems, draft))
            return Refusal.Of("review-has-begun");

        waiting.Verdict = Verdict.Withdraw.Code;
        waiting.ClosedBy = Caller.Person;
        waiting.ClosedAs = capacity.Post.ToString();
        waiting.OnBehalfOf = capacity.OnBehalfOf;
        waiting.Capacity = capacity.Capacity.Code();
        var command = new ReturnWorkItem(Now, waiting.Item, draft.Element, Sending.Variables(Verdict.Withdraw.Code));
        if (new RunEngine(Ground, facts, writes, Now) { TakenBack = true }.Run(on, command, Caller.Person, capacity) is { } refusal)
            return refusal;
        writes.ChangedCase = on;
        writes.Draft = new()
        {
            Case = on.Id,
            Paper = Ground.Paper.Key,
            Answers = sent.Answers,
            Version = (facts.Draft(Ground.Paper.Key)?.Version ?? 0) + 1,
            SavedBy = Caller.Person,
            SavedAt = Now,
            Sources = sent.Sources,
        };
        writes.Audit.Add(Audit(Verdict.Withdraw.Code, on, capacity));
        writes.Outbox.Add(StepLetters.Withdrawn(on, waiting, Caller.Name, Now));
        return null;
    }

    WorkItemRow? Waiting(IReadOnlyList<WorkItemRow> open)
    {
        var found = open.Where(item => paper is null || PaperOf(item).Id == paper).ToList();
        return found.Find(item => !TaskOf(item).EditsAnswers) ?? found.FirstOrDefault();
    }

    /// <summary>Somebody of another unit has given a verdict since this draft was sent: it is their work too now.</summary>
    public static bool JudgedAbove(IEnumerable<WorkItemRow> items, WorkItemRow draft) =>
        items.Any(done => done.Item > draft.Item && done.Ended == "completed" && PostAddress.Parse(done.Post).Unit != draft.CaseUnit);
}
