using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;

namespace DanVanFlow.Domain.Reminders;

/// <summary>The date that a rule counts from.</summary>
public enum ReminderAnchor { Deadline, Cutoff, Opened, Waiting }

/// <summary>What a reminder says. Before and on the day it is about time left, afterwards about time passed; waiting is about nobody having moved.</summary>
public enum ReminderKind { BeforeDue, OnDue, Overdue, Waiting }

/// <summary>Whom a step speaks to, as seen from the subject's unit.</summary>
public enum ReminderRecipient { Holder, Leader, SuperiorOfficer, SuperiorLeader }

/// <summary>One rung of the ladder.</summary>
/// <param name="Id">Stable: the ledger remembers it. A renamed step is a new step and will be said again.</param>
/// <param name="Offset">In working days from the anchor: negative before, 0 on the day.</param>
public sealed record ReminderStep(string Id, WorkingDays Offset, ImmutableArray<ReminderRecipient> To, ReminderKind Kind, TimeOnly Time);

/// <summary>Steps are in the order of their offsets, whatever the order in the file.</summary>
public sealed record ReminderRule(string Id, ReminderAnchor Anchor, ImmutableArray<ReminderStep> Steps)
{
    public static readonly TimeOnly MorningRound = new(7, 30);
}

/// <param name="Rules">Empty when a finding is an error.</param>
public sealed record ReminderReading(ImmutableArray<ReminderRule> Rules, ImmutableArray<Engine.Bpmn.Finding> Findings);
