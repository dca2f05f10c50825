using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>What a new case is: one unit's run through a workflow for one period.</summary>
/// <param name="Id">Made by the caller, so that a repeated call can be recognised.</param>
/// <param name="Call">Null when a person or program starts it; then whoever starts it must be one who may do its first task.</param>
/// <param name="DueAt">Null takes the deadline that the workflow's plan sets for the unit's level.</param>
/// <param name="Answers">When given, the first task is completed with them in the same step (a report that arrives through the API).</param>
/// <param name="Letter">What to tell the unit with the same commit: for a unit that joins a call later and was not told when it opened.</param>
/// <param name="Moves">The case goes on for another that was cancelled when its unit ended: its unit need not stand in the tree of the cut-off date.</param>
public sealed record NewCase(string Id, string Unit, string Period, string? Call, DateTimeOffset? DueAt, Answers? Answers = null, OutboxRow? Letter = null, bool Moves = false)
{
    /// <summary>For a case that another one opens; null for all others.</summary>
    public CaseOpening? Opening { get; init; }

    /// <summary>Why somebody starts it for a unit below; asked where the workflow is started from above, ignored elsewhere.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a case that goes on for another: what that one was called and given.</summary>
    public CaseRow? Like { get; init; }
}

/// <summary>What an opening case says of the one that it opens.</summary>
/// <param name="Parent">The opening case.</param>
/// <param name="Title">Null leaves it to the first draft and to what is sent.</param>
/// <param name="Draft">Read as <see cref="FirstDraft"/> by the new case's form.</param>
public sealed record CaseOpening(CaseRow Parent, string? Title, FeelContext Given, FeelContext Draft);

/// <summary>
/// Starts a case. There is one per (workflow, unit, period): a second start is refused and names the first, whether it comes from a call, a page or a
/// repeated request.
/// </summary>
public sealed class StartCase(Grounds grounds, Workflow workflow, Caller caller, NewCase asked, DateTimeOffset now, RequestKey? request = null)
    : CaseStep(grounds, caller, now)
{
    // A case that is opened by another has a derived id: there already means that the job was done before.
    protected override StepReads Needs { get; } = new(
        Case: asked.Opening is null ? null : asked.Id,
        NewCaseKey: (workflow.Key, asked.Unit, asked.Period),
        IdempotencyKey: request is null ? null : (caller.Person, request.Key));

    protected override Refusal? Try(StepFacts facts, StepWrites writes)
    {
        if (facts.Case is not null)
            return Refusal.Of("already-opened", ("case", asked.Id));
        // A call, and a case that moves, know their units; who starts one by itself must stand in the tree of the cut-off date.
        var byItself = asked is { Call: null, Moves: false, Opening: null };
        Ground = byItself ? Grounds.Of(workflow, asked.Period) : Grounds.For(asked.Unit, workflow, asked.Period, asked.Call);
        if (Ground.Tree.Find(asked.Unit) is not { } unit)
            return Refusal.Of("no-such-unit", ("unit", asked.Unit));
        if (facts.ExistingCase is { } existing)
            return Refusal.Of("case-exists", ("case", existing), ("unit", asked.Unit), ("period", asked.Period));

        string? starter = null;
        if (byItself && Ground.Workflow.StartedBy == Starter.Above)
        {
            if ((starter = StartFromAbove.By(Ground, Viewer.Of(Ground.Organization, Caller.Person, VietnamTime.LocalDate(Now)), asked.Unit, Caller.Hat)) is null)
                return Refusal.Of("no-such-unit", ("unit", asked.Unit));
            if (string.IsNullOrWhiteSpace(asked.Reason))
                return Refusal.Of(RefusalWords.NoReason, ("unit", asked.Unit));
        }
        var on = new CaseRow
        {
            Id = asked.Id,
            Parent = asked.Opening?.Parent.Id ?? asked.Like?.Parent,
            Given = asked.Opening is { } from ? FeelJson.ToJson(from.Given) : starter is not null ? FeelJson.ToJson(Ground.Workflow.Beginning.Given(starter, asked.Reason!.Trim())) : asked.Like?.Given,
            Workflow = Ground.Workflow.Key,
            Definition = Ground.Workflow.Hash,
            Call = asked.Call,
            Unit = asked.Unit,
            Period = asked.Period,
            Line = Ground.Workflow.Line,
            Level = unit.Level,
            Status = CaseStatus.Draft.Code,
            State = [],
            Version = 0,
            OpenedAt = Now,
            ConfidentialSince = Ground.Workflow.Confidential ? Now : null,
            DueAt = asked.DueAt,
        };
        on.DueAt ??= BeginsOn(on) is { } day ? Ground.Workflow.Deadlines.DueAt(day) : Ground.Deadlines.TryGetValue(unit.Level, out var due) ? due : null;
        var begun = FirstDraft.Of(Ground.Form, Ground.LevelOf(on), DraftFor(on));
        if (!begun.Unfit.IsEmpty)
            return Refusal.Of("draft-does-not-fit", ("paths", string.Join(", ", begun.Unfit)));
        on.Title = asked.Opening?.Title ?? Sending.TitleOf(Ground, begun.Answers) ?? asked.Like?.Title;
        Ground = Ground.With(on, []);
        var engine = new RunEngine(Ground, facts, writes, Now);
        if (engine.Run(on, new StartInstance(Now, on.Id, CaseGround.VariablesOf(on)), Caller.Person, null) is { } refusal)
            return refusal;

        if (byItself && !writes.NewWorkItems.Exists(item => CapacityFor(item) is not null))
            return Refusal.Of("no-such-unit", ("unit", asked.Unit));

        Actor? capacity = null;
        if (asked.Answers is { } answers && SendFirst(answers, on, engine, writes, out capacity) is { } notSent)
            return notSent;

        writes.NewCase = on;
        if (begun.Answers.Count > 0 && asked.Answers is null)
            writes.Draft = new() { Case = on.Id, Answers = begun.Answers.ToJson(), Version = 1, SavedBy = Caller.Person, SavedAt = Now };
        writes.Audit.Add(Audit(asked.Answers is null ? "open-case" : "submit", on, capacity, ("parent", on.Parent), ("title", on.Title), ("starter", starter), ("reason", starter is null ? null : asked.Reason)));
        writes.Outbox.AddRange(StepLetters.For(on, StepRows.StillOpen(writes), asked.Answers is null ? null : Verdict.Submit.Code, null, Caller.Name, Now));
        if (asked.Opening is { } told)
            writes.Outbox.AddRange(OpeningLetters.For(on, told.Parent, StepRows.StillOpen(writes), Grounds.Of(told.Parent), Caller.Name, Now));
        if (asked.Letter is { } letter)
            writes.Outbox.Add(letter);
        if (request is not null)
            writes.Answered = request.Answer(Caller.Person, 201, CaseAnswer.Json(on, StepRows.StillOpen(writes)), Now);
        return null;
    }

    // A case that goes on for another, and one of a call, have their dates and drafts from there.
    bool BeginsAnew => asked is { Call: null, Moves: false, Like: null };

    DateOnly? BeginsOn(CaseRow on) => BeginsAnew ? Ground.Workflow.Beginning.DueDay(Ground.NamesOf(on), Ground.At(Now)) : null;

    FeelContext DraftFor(CaseRow on) => asked.Opening is { Draft.Entries.IsEmpty: false } opening ? opening.Draft
        : BeginsAnew ? Ground.Workflow.Beginning.DraftOf(Ground.NamesOf(on), Ground.At(Now)) : FeelContext.Empty;

    Refusal? SendFirst(Answers answers, CaseRow on, RunEngine engine, StepWrites writes, out Actor? capacity)
    {
        capacity = null;
        if (writes.NewWorkItems.Find(item => TaskOf(item).EditsAnswers) is not { } draft)
            return Refusal.Of("answers-not-asked", ("workflow", on.Workflow));
        if ((capacity = CapacityFor(draft)) is null)
            return Refusal.Of("not-your-work");

        Ground = Ground.On(PaperOf(draft));
        var (complete, troubles) = Sending.Prepare(Ground, on, answers, ReportSources.None, Now);
        troubles = troubles.AddRange(PostsInReach.Troubles(Ground, on, draft, complete));
        Troubles = troubles;
        var facts = new VerdictFacts(Verdict.Submit.Code, Caller.Person, [Verdict.Submit.Code])
        {
            MissingChildren = Ground.AddsUp ? [.. Ground.ChildrenOf(on).Select(child => child.Code)] : [],
            Troubles = troubles,
        };
        if (SubmissionRules.Refusals(facts) is [var refusal, ..])
            return refusal;
        if (Ground.Paper.IsMain)
            on.Title = Sending.TitleOf(Ground, complete) ?? on.Title;
        writes.Revisions.Add(Sending.Revision(on, complete, Ground, Caller, capacity, Now, ReportSources.None));
        engine.Ground = Ground = Ground.WithSent(on, complete);
        draft.Verdict = Verdict.Submit.Code;
        draft.ClosedBy = Caller.Person;
        draft.ClosedAs = capacity.Post.ToString();
        draft.OnBehalfOf = capacity.OnBehalfOf;
        draft.Capacity = capacity.Capacity.Code();
        return engine.Run(on, new CompleteWorkItem(Now, draft.Item, Sending.Variables(Verdict.Submit.Code, TaskOf(draft), Ground, on, complete, Now)), Caller.Person, capacity);
    }

}
