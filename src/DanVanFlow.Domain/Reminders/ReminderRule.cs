using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>The date that a rule counts from.</summary>
public enum ReminderAnchor { Deadline, Cutoff, Opened, Waiting }

/// <summary>What a reminder says. Before and on the day it is about time left, afterwards about time passed; waiting is about nobody having moved;
/// an escalation tells somebody else, or hands the work over.</summary>
public enum ReminderKind { BeforeDue, OnDue, Overdue, Waiting, Escalation }

/// <summary>Whom a step speaks to, as seen from the subject's unit. The unit's mailbox is the post <c>mailbox@unit</c>, which nobody holds.</summary>
public enum ReminderRecipient { Holder, Leader, Deputy, SuperiorOfficer, SuperiorLeader, UnitMailbox }

/// <summary>When a rule speaks at all. Done work is never spoken of, so NotFinished is no condition; NotStarted ends with the first sign of life.</summary>
public enum ReminderCondition { NotFinished, NotStarted }

/// <summary>One rung of the ladder.</summary>
/// <param name="Id">Stable: the ledger remembers it. A renamed step is a new step and will be said again.</param>
/// <param name="Offset">In working days from the anchor: negative before, 0 on the day.</param>
public sealed record ReminderStep(string Id, WorkingDays Offset, ImmutableArray<ReminderRecipient> To, ReminderKind Kind, TimeOnly Time)
{
    /// <summary>False: the file names no time, and the house's morning round says it.</summary>
    public bool HasOwnTime { get; init; }

    /// <summary>What an administrator may change; null when the workflow allows nothing.</summary>
    public StepLimits? Limits { get; init; }

    /// <summary>The role at the work's own unit that it is handed to (leader or deputy); null when a step only tells.</summary>
    public string? HandsTo { get; init; }
}

/// <summary>How far an administrator may go with one step; written by the author of the workflow.</summary>
/// <param name="From">Earliest offset, inclusive; the step's own when its day may not be moved.</param>
/// <param name="To">Latest offset, inclusive.</param>
public sealed record StepLimits(WorkingDays From, WorkingDays To, bool MayTurnOff, bool MayMoveTime)
{
    public bool MayMove => From != To;

    public bool Allows(WorkingDays offset) => From.Count <= offset.Count && offset.Count <= To.Count;
}

/// <summary>Steps are in the order of their offsets, whatever the order in the file.</summary>
public sealed record ReminderRule(string Id, ReminderAnchor Anchor, ImmutableArray<ReminderStep> Steps)
{
    public static readonly TimeOnly MorningRound = new(7, 30);

    public ReminderCondition If { get; init; } = ReminderCondition.NotFinished;

    /// <summary>The rule as a house with another morning says it.</summary>
    public ReminderRule At(TimeOnly morning) =>
        morning == MorningRound ? this : this with { Steps = [.. Steps.Select(step => step.HasOwnTime ? step : step with { Time = morning })] };
}

/// <param name="Rules">Empty when a finding is an error.</param>
public sealed record ReminderReading(ImmutableArray<ReminderRule> Rules, ImmutableArray<Engine.Bpmn.Finding> Findings);
