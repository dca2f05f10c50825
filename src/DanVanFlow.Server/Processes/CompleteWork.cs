using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>A verdict on a work item, as a person gives it on a page or a program through the API.</summary>
/// <param name="Answers">Only for a task that edits the form: what is being sent. Null sends the stored draft.</param>
/// <param name="ReturnTo">For a return: which earlier task; null takes the first that the route declares.</param>
/// <param name="DraftVersion">The draft that the answers were saved as; when somebody saved another meanwhile, nothing is sent. Null does not ask.</param>
/// <param name="Sources">Children of a rolled-up report; null keeps the draft's.</param>
/// <param name="As">The post that the person chose to sign as, out of several that would do; null leaves it to the hat and the rule.</param>
public sealed record GivenVerdict(string Case, int Item, string Verdict, string? Remark, Answers? Answers = null, string? ReturnTo = null, ReportSources? Sources = null, int? DraftVersion = null, PostAddress? As = null);

/// <summary>
/// The step that everything turns on: verdict, token move, revision, audit, letters and the answer to a repeated request in one transaction.
/// </summary>
public sealed class CompleteWork(Grounds grounds, Caller caller, GivenVerdict given, DateTimeOffset now, RequestKey? request = null, SealAfter? seal = null)
    : CaseStep(grounds, caller, now)
{
    Answers? sent;

    protected override bool SeesPapers => true;

    protected override StepReads Needs { get; } = new(
        Case: given.Case, Draft: true, OpenRemarks: true, ClosedWorkItems: true,
        IdempotencyKey: request is null ? null : (caller.Person, request.Key));

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not { } on)
            return Refusal.Of("no-such-work");
        if (facts.OpenWorkItems.FirstOrDefault(open => open.Item == given.Item) is not { } item)
            return facts.ClosedWorkItems.Any(closed => closed.Item == given.Item && CapacityFor(closed) is not null) ? Refusal.Of("work-item-closed") : Refusal.Of("no-such-work");
        if (CapacityFor(item) is not { } capacity)
            return Refusal.Of("no-such-work");
        if (given.As is { } chosen)
        {
            if (CapacitiesFor(item).FirstOrDefault(actor => actor.Post == chosen) is not { } asked)
                return Refusal.Of("not-in-that-post", ("post", $"{chosen}"));
            capacity = asked;
        }

        var task = TaskOf(item);
        Ground = Ground.On(Ground.Workflow.PaperOf(task));
        var sends = task.EditsAnswers && !SendsBack;
        if ((sends ? Send(task, item, facts, on, capacity, writes) : Judge(task, facts)) is { } forbidden)
            return forbidden;

        item.Verdict = given.Verdict;
        item.Remark = given.Remark;
        item.ClosedBy = Caller.Person;
        item.ClosedAs = capacity.Post.ToString();
        item.OnBehalfOf = capacity.OnBehalfOf;
        item.Capacity = capacity.Capacity.Code();
        if (new RunEngine(Ground, facts, writes, Now).Run(on, CommandFor(task, on), Caller.Person, capacity) is { } refusal)
            return refusal;

        if (SendsBack && given.Remark is { Length: > 0 } remark)
            writes.NewRemarks.Add(RemarkOf(remark, on, item, PaperOfRemark(task)));
        if (given.Verdict == Verdict.Seal.Code && seal is not null)
            writes.Seal = seal(on, writes.Revisions.FindLast(revision => revision.Paper.Length == 0), Now);
        writes.ChangedCase = on;
        writes.Audit.Add(Audit(given.Verdict, on, capacity, ("remark", given.Remark)));
        writes.Outbox.AddRange(StepLetters.For(on, StepRows.StillOpen(writes), given.Verdict, given.Remark, Caller.Name, Now));
        if (!SendsBack && given.Verdict != Verdict.Reject.Code)
            writes.Outbox.AddRange(StepAppointments.After(task.Id, on, Ground, Caller.Name, Now));
        if (request is not null)
            writes.Answered = request.Answer(Caller.Person, 200, CaseAnswer.Json(on, StepRows.StillOpen(writes)), Now);
        return null;
    }

    bool SendsBack => Verdict.Find(given.Verdict) is { SendsBack: true };

    Refusal? Judge(UserTask task, StepFacts facts) => SubmissionRules.Refusals(FactsOf(task, facts)).FirstOrDefault();

    VerdictFacts FactsOf(UserTask task, StepFacts facts) => new(given.Verdict, Caller.Person, task.Verdicts)
    {
        Remark = given.Remark,
        RemarkNeededFor = task.RemarkNeededFor,
        DifferentFrom = task.DifferentFrom,
        Earlier = PerformedSteps.Of(facts.ClosedWorkItems),
        Submitter = task.EditsAnswers ? null : PerformedSteps.SubmitterOf(facts.ClosedWorkItems.Where(Ground.IsOfPaper)),
        Remarks = [.. facts.OpenRemarks.Where(remark => remark.Paper == Ground.Paper.Key).Select(RemarkRows.ToDomain)],
    };

    Command CommandFor(UserTask task, CaseRow on) => SendsBack
        ? new ReturnWorkItem(Now, given.Item, given.ReturnTo ?? task.ReturnTo.FirstOrDefault() ?? "", Sending.Variables(given.Verdict))
        : new CompleteWorkItem(Now, given.Item, sent is null ? Sending.Variables(given.Verdict) : Sending.Variables(given.Verdict, task, Ground, on, sent, Now));

    Refusal? Send(UserTask task, WorkItemRow item, StepFacts facts, CaseRow on, Actor capacity, StepWrites writes)
    {
        var stored = facts.Draft(Ground.Paper.Key);
        var typed = given.Answers ?? (stored is { } draft ? Answers.Read(draft.Answers) : null);
        if (typed is null)
            return Refusal.Of("nothing-to-send");
        if (given.Answers is not null && SectionGuard.WhyNot(Ground, on, stored, typed, CapacitiesFor(item), Now) is { } notTheirs)
            return notTheirs;
        if (given.DraftVersion is { } seen && seen != (stored?.Version ?? 0))
            return Refusal.Of("draft-changed", ("by", stored?.SavedBy ?? ""));
        var sources = given.Sources ?? ReportSources.Read(stored?.Sources);
        var (answers, troubles) = Sending.Prepare(Ground, on, typed, sources, Now);
        troubles = troubles.AddRange(PostsInReach.Troubles(Ground, on, item, answers));
        (Troubles, sent) = (troubles, answers);
        var judged = FactsOf(task, facts) with
        {
            Troubles = troubles,
            MissingChildren = Ground.AddsUp ? [.. Ground.ChildrenOf(on).Select(child => child.Code).Except(Ground.Excused.Keys).Except(sources.Children.Select(child => child.UnitCode))] : [],
            Exceptions = sources.Missing.ToImmutableDictionary(),
        };
        if (SubmissionRules.Refusals(judged) is [var refusal, ..])
            return refusal;

        if (Ground.Paper.IsMain)
            on.Title = Sending.TitleOf(Ground, answers) ?? on.Title;
        writes.Revisions.Add(Sending.Revision(on, answers, Ground, Caller, capacity, Now, sources));
        Ground = Ground.WithSent(on, answers);
        if (stored is not null)
            writes.DropDraftOf = (on.Id, Ground.Paper.Key);
        return null;
    }

    // Who judges a paper remarks on it. Who writes one and sends back remarks on what is to be mended: the paper of the step that gets the work.
    Paper PaperOfRemark(UserTask task) => task.EditsAnswers && Ground.Route.UserTask(given.ReturnTo ?? task.ReturnTo.FirstOrDefault() ?? "") is { } target ? Ground.Workflow.PaperOf(target) : Ground.Paper;

    RemarkRow RemarkOf(string text, CaseRow on, WorkItemRow item, Paper paper) => new()
    {
        Id = $"{on.Id}-{item.Item}-r",
        Case = on.Id,
        Paper = paper.Key,
        Text = text,
        Revision = paper.IsMain ? on.LastRevision : on.Revisions,
        By = Caller.Person,
        Post = item.ClosedAs ?? item.Post,
        At = Now,
    };
}

/// <summary>Makes the seal of a case that is being closed for good; handed in because it needs the chain's last link.</summary>
/// <param name="sent">The revision that this very step sends; null when it seals what was sent before.</param>
public delegate SealRow SealAfter(CaseRow on, RevisionRow? sent, DateTimeOffset now);
