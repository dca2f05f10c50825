using DanVanFlow.Domain.Reminders;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Tests.Calendar;
using static DanVanFlow.Tests.Reminders.Ladder;

namespace DanVanFlow.Tests.Reminders;

// Work that nobody began, or did not finish: told upward, or handed to somebody else at the same unit.
public class EscalationTests
{
    private static readonly ReminderReading Reading = ReminderRules.Read("""
        { "rules": [
          { "id": "not-begun", "anchor": "opened", "if": "not-started", "steps": [
            { "id": "tell", "offset": "+2wd", "to": ["leader", "unit-mailbox"], "kind": "escalation" },
            { "id": "hand", "offset": "+4wd", "handTo": "deputy", "kind": "escalation" } ] },
          { "id": "not-done", "anchor": "deadline", "steps": [ { "id": "up", "offset": "+5wd", "to": ["superior-leader"], "kind": "escalation" } ] } ] }
        """);

    private static readonly ReminderSubject Work = Report(new(2023, 6, 16), Moment("2023-06-01", "08:00")) with { Opened = new(2023, 6, 1) };

    private static IEnumerable<string> Decided(string moment, WorkStand stand) =>
        ReminderSweep.Decide(ReminderPlan.For(Reading.Rules, Work, OfficialCalendar.Vietnam, Tree, QuietHours.Default), new ReminderHistory(), Moment(moment, "09:00"), _ => stand,
            OfficialCalendar.Vietnam, QuietHours.Default)
            .Select(decision => $"{decision.Reminder.Step} {decision.Reminder.Recipient} {(decision is Skip skip ? skip.Reason : decision.Reminder.HandsOver ? "handed" : "said")}");

    [Fact]
    public void Work_that_nobody_began_is_told_to_the_leader_and_the_units_mailbox_and_then_handed_to_the_deputy()
    {
        Assert.Empty(Reading.Findings);
        Assert.Equal(["tell leader@kt-hamon said", "tell mailbox@kt-hamon said"], Decided("2023-06-05", WorkStand.Open));
        Assert.Contains("hand deputy@kt-hamon handed", Decided("2023-06-07", WorkStand.Open));
    }

    [Fact]
    public void Work_that_was_begun_is_left_with_whoever_began_it() =>
        Assert.Equal(["tell leader@kt-hamon Started", "tell mailbox@kt-hamon Started", "hand deputy@kt-hamon Started"], Decided("2023-06-07", WorkStand.Started));

    [Fact]
    public void Work_begun_and_not_finished_is_told_upward() => Assert.Contains("up leader@615 said", Decided("2023-06-23", WorkStand.Started));

    [Fact]
    public void A_unit_that_was_excused_hears_nothing_and_the_ledger_says_why() =>
        Assert.All(Decided("2023-06-23", WorkStand.Excused), line => Assert.EndsWith("Excused", line));

    [Theory]
    [InlineData("""{ "id": "a", "offset": "+2wd", "handTo": "deputy", "to": ["leader"], "kind": "escalation" }""", "reminder-hands-and-tells")]
    [InlineData("""{ "id": "a", "offset": "+2wd", "handTo": "deputy", "kind": "waiting" }""", "reminder-hands-and-tells")]
    [InlineData("""{ "id": "a", "offset": "0wd", "handTo": "deputy", "kind": "escalation" }""", "reminder-kind-against-offset")]
    public void A_slip_is_named(string step, string code) => Assert.Contains(
        ReminderRules.Read($$"""{ "rules": [ { "id": "r", "anchor": "opened", "steps": [ {{step}} ] } ] }""").Findings,
        finding => finding.Code == code && finding.Severity == Severity.Error);
}
