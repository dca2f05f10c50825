using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The one desk at which pages, API, timetable and the played demo hand in what they want done to a case. Each call is one step through the writer
/// lane and returns after the commit; read <see cref="CaseStep.Refusal"/> first.
/// </summary>
public sealed class CaseDesk(StepLane lane, Grounds grounds, WorkflowShelf shelf, OutboxBell bell, SealChain seals, TimeProvider clock)
{
    /// <summary>Starts a case by itself, outside a call; an ad hoc one by its days in place of a period, one from above with a reason. The step is null when workflow or period are not known, and then the refusal says which.</summary>
    public async Task<(StartCase? Step, Refusal? Refusal)> Start(Caller caller, string workflow, string unit, string period, Answers? answers, RequestKey? request, DateOnly? from = null, DateOnly? to = null, string? reason = null)
    {
        if (shelf.Find(workflow) is not { } found)
            return (null, Refusal.Of("no-such-workflow", ("workflow", workflow)));
        if (from is { } first && found.IsAdHoc && period.Length == 0 && (to ?? first) is var last && first <= last)
        {
            var numbered = await StartNumbered(found, caller, new NewCase(NewId(), unit, "", null, null, answers) { Reason = reason }, new(first, last), request);
            return (numbered, numbered.Refusal);
        }
        if (!Period.TryParse(period, out var parsed) || parsed.Kind != found.PeriodKind)
            return (null, Refusal.Of("period-does-not-fit", ("period", period), ("workflow", workflow), ("kind", found.PeriodKind.ToString())));
        var step = await Run(new StartCase(grounds, found, caller, new NewCase(NewId(), unit, parsed.Key, null, null, answers) { Reason = reason }, clock.GetUtcNow(), request));
        return (step, step.Refusal);
    }

    /// <summary>Starts an ad hoc case on these days, under the next number that is free when the unit has one for the same days.</summary>
    public async Task<StartCase> StartNumbered(Workflow workflow, Caller caller, NewCase asked, DataWindow days, RequestKey? request = null)
    {
        for (var number = 1; ; number++)
        {
            var step = await Run(new StartCase(grounds, workflow, caller, asked with { Period = Period.Between(days.From, days.To, number).Key }, clock.GetUtcNow(), request));
            if (step.Refusal is not { Code: "case-exists" } || number == Period.MostOfSameDays)
                return step;
        }
    }

    public Task<StartCase> Start(Workflow workflow, Caller caller, NewCase asked) =>
        Run(new StartCase(grounds, workflow, caller, asked, clock.GetUtcNow()));

    public async Task<CompleteWork> Complete(Caller caller, GivenVerdict given, RequestKey? request = null) =>
        await Run(new CompleteWork(grounds, caller, given, clock.GetUtcNow(), request, seals.After));

    public Task<SaveDraft> SaveDraft(Caller caller, WorkId work, Answers answers, int basedOn, string? sources = null) =>
        Run(new SaveDraft(grounds, caller, work.Case, work.Item, answers, basedOn, sources, clock.GetUtcNow()));

    /// <summary>Changes that were made elsewhere, laid upon the draft of a paper without overwriting anybody's.</summary>
    /// <param name="begun">What a draft starts from while there is none.</param>
    public Task<JoinChanges> JoinChanges(Caller caller, WorkId work, string paper, ImmutableArray<AnswerChange> changes, Answers begun, string? sources, RequestKey request) =>
        Run(new JoinChanges(grounds, caller, work.Case, work.Item, paper, changes, begun, sources, request, clock.GetUtcNow()));

    public Task<OpenForReview> OpenForReview(Caller caller, WorkId work) =>
        Run(new OpenForReview(grounds, caller, work.Case, work.Item, clock.GetUtcNow()));

    /// <param name="paper">Id of the paper that is taken back; null takes what waits for a reviewer.</param>
    public Task<Withdraw> Withdraw(Caller caller, string onCase, string? paper = null) => Run(new Withdraw(grounds, caller, onCase, clock.GetUtcNow(), paper));

    /// <summary>Hồ sơ mật, or no longer: by the drafter or the leader of the reporting unit.</summary>
    public Task<MarkConfidential> MarkConfidential(Caller caller, string onCase, bool confidential) => Run(new MarkConfidential(grounds, caller, onCase, confidential, clock.GetUtcNow()));

    public Task<AddRemark> Remark(Caller caller, WorkId work, string? path, string text) =>
        Run(new AddRemark(grounds, caller, NewId(), work.Case, work.Item, path, text, clock.GetUtcNow()));

    public Task<SettleRemark> SettleRemark(Caller caller, WorkId work, string remark, string? answer) =>
        Run(new SettleRemark(grounds, caller, work.Case, work.Item, remark, answer, clock.GetUtcNow()));

    /// <summary>A step that no person takes on a work item: timer, condition, job result, mended incident, cancellation.</summary>
    /// <param name="said">What the audit keeps of it besides.</param>
    /// <param name="letter">Written with the same commit when the step goes through.</param>
    public Task<EngineStep> Engine(Caller caller, string onCase, string act, Func<DateTimeOffset, Command> command, string? after = null, Func<DateTimeOffset, OutboxRow>? letter = null,
        params (string Key, string? Value)[] said)
    {
        var now = clock.GetUtcNow();
        return Run(new EngineStep(grounds, caller, onCase, act, command, now, after, letter?.Invoke(now), said));
    }

    public static string NewId() => Guid.CreateVersion7().ToString("N");

    async Task<T> Run<T>(T step) where T : CaseStep
    {
        await lane.Run(step);
        if (step.MustRunAgain)
            await lane.Run(step);
        if (step.Refusal is null && step.AnsweredBefore is null)
            bell.Ring();
        return step;
    }
}
