using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// A step on one case: the engine decides, and its events and effects become rows of the same transaction. A refusal is kept as a value and
/// writes nothing. Decide may run again after a lost race, so each run starts from a clean slate.
/// </summary>
public abstract class CaseStep(Grounds grounds, Caller caller, DateTimeOffset now) : Step
{
    /// <summary>Known once the case is loaded; a start brings its own.</summary>
    protected CaseGround Ground { get; set; } = null!;
    protected Caller Caller { get; } = caller;
    protected Grounds Grounds { get; } = grounds;
    string? statusBefore;
    bool readsPapers;
    protected DateTimeOffset Now { get; } = now;

    /// <summary>What this step reads of a case with one paper.</summary>
    protected abstract StepReads Needs { get; }

    /// <summary>Expressions are evaluated in this step, and those of a case with several papers may see what was sent on each.</summary>
    protected virtual bool SeesPapers => false;

    public sealed override StepReads Reads => readsPapers ? Needs with { NewestRevisions = true } : Needs;

    /// <summary>The case turned out to have several papers, which this step did not read: nothing was decided, and it must run once more. Cases with one paper never pay for this.</summary>
    public bool MustRunAgain { get; private set; }

    /// <summary>Why the rules said no; null when the step went through.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Case as written, once the step went through.</summary>
    public CaseRow? Done { get; private set; }

    /// <summary>Work items that this step opened.</summary>
    public IReadOnlyList<WorkItemRow> Opened { get; private set; } = [];

    /// <summary>What the form's rules found in the answers; errors among them are the reason of an "answers-not-complete" refusal.</summary>
    public ImmutableArray<FieldTrouble> Troubles { get; protected set; } = [];

    /// <summary>The answer given earlier to the same idempotency key; nothing was done this time.</summary>
    public IdempotencyRow? AnsweredBefore { get; private set; }

    public override void Decide(StepFacts facts, StepWrites writes)
    {
        Refusal = null;
        Done = null;
        Opened = [];
        if ((AnsweredBefore = facts.Answered) is not null)
            return;
        statusBefore = facts.Case?.Status;
        MustRunAgain = false;
        if (facts.Case is { } on)
        {
            Ground = Grounds.Of(on);
            if (SeesPapers && Ground.HasSeveralPapers)
            {
                if (!Reads.NewestRevisions)
                {
                    (MustRunAgain, readsPapers) = (true, true);
                    return;
                }
                Ground = Ground.With(on, facts.NewestRevisions);
            }
        }
        Refusal = Try(facts, writes);
        if (Refusal is null)
        {
            Done = writes.NewCase ?? writes.ChangedCase ?? facts.Case;
            Opened = StepRows.StillOpen(writes);
        }
        else
            writes.Discard();
    }

    /// <summary>Null when done, else the reason; what was added to <paramref name="writes"/> before a refusal must not be written.</summary>
    protected abstract Refusal? Try(StepFacts facts, StepWrites writes);

    /// <summary>
    /// The capacity in which the caller may act on this item today, or null: not theirs, and not theirs to know of. A chosen hat wins when it fits.
    /// </summary>
    protected Actor? CapacityFor(WorkItemRow item)
    {
        var found = CapacitiesFor(item);
        return found.FirstOrDefault(actor => actor.Post == Caller.Hat) ?? found.FirstOrDefault();
    }

    /// <summary>All of them, the likely one first.</summary>
    protected ImmutableArray<Actor> CapacitiesFor(WorkItemRow item) =>
        May.Capacities(Ground.Organization, Caller.Person, WorkItemPosts.Of(item), VietnamTime.LocalDate(Now), item.Workflow);

    protected UserTask TaskOf(WorkItemRow item) => Ground.Route.UserTask(item.Element)!;

    /// <summary>The paper that the item's step edits or reviews.</summary>
    protected Paper PaperOf(WorkItemRow item) => Ground.Workflow.PaperOf(TaskOf(item));

    /// <summary>The row of this step's act; call it last, because it tells how the case stands before and after.</summary>
    protected AuditRow Audit(string act, CaseRow on, Actor? capacity, params ReadOnlySpan<(string Key, string? Value)> said)
    {
        var moved = statusBefore != on.Status;
        return new()
        {
            At = Now,
            Person = Caller.Person,
            Post = capacity?.Post.ToString(),
            OnBehalfOf = capacity?.OnBehalfOf,
            Capacity = capacity is null or { Capacity: SigningCapacity.Own } ? null : capacity.Capacity.Code(),
            Act = act,
            Subject = $"case/{on.Id}",
            Unit = on.Unit,
            Line = on.Line,
            Before = moved ? AuditText.Of(("status", statusBefore)) : null,
            After = AuditText.Of([("status", moved ? on.Status : null), .. said]),
            From = Caller.From,
        };
    }
}

public static class WorkItemPosts
{
    public static IEnumerable<PostAddress> Of(WorkItemRow item)
    {
        yield return PostAddress.Parse(item.Post);
        foreach (var also in item.AlsoPosts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return PostAddress.Parse(also);
    }
}
