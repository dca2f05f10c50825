using DanVanFlow.Domain.Reminders;
using DanVanFlow.Engine.Bpmn;

namespace DanVanFlow.Tests.Reminders;

public class ReminderReadingTests
{
    private static ReminderReading ReadStep(string step, string anchor = "deadline") =>
        ReminderRules.Read($$"""{ "rules": [ { "id": "r", "anchor": "{{anchor}}", "steps": [ {{step}} ] } ] }""");

    [Fact]
    public void The_ladder_of_the_report_is_read_without_a_finding_and_in_order()
    {
        var reading = ReminderRules.Read(Ladder.File);
        Assert.Empty(reading.Findings);
        Assert.Equal([-7, -3, -1, 0], reading.Rules[0].Steps.Select(step => step.Offset.Count));
        Assert.Equal(ReminderRule.MorningRound, reading.Rules[0].Steps[0].Time);
    }

    [Theory]
    [InlineData("""{ "id": "a", "offset": "P3D", "to": ["holder"], "kind": "before-due" }""", "reminder-offset")]
    [InlineData("""{ "id": "a", "offset": "3wd", "to": ["holder"], "kind": "before-due" }""", "reminder-kind-against-offset")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "to": ["holder"], "kind": "overdue" }""", "reminder-kind-against-offset")]
    [InlineData("""{ "id": "a", "offset": "3wd", "to": ["holder"], "kind": "waiting" }""", "reminder-kind-against-offset")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "to": [], "kind": "before-due" }""", "reminder-nobody")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "kind": "before-due" }""", "reminder-nobody")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "to": ["holder"], "kind": "before-due", "time": "7h30" }""", "reminder-time")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "to": ["everybody"], "kind": "before-due" }""", "reminders-not-readable")]
    [InlineData("""{ "id": "a", "ofset": "-3wd", "to": ["holder"], "kind": "before-due" }""", "reminders-not-readable")]
    [InlineData("""{ "id": "a", "offset": "-3wd", "to": ["holder"], "kind": "before-due" }, { "id": "a", "offset": "-1wd", "to": ["holder"], "kind": "before-due" }""", "reminder-doubled")]
    public void A_slip_is_named_and_keeps_the_rules_from_being_used(string step, string code)
    {
        var reading = ReadStep(step);
        Assert.Empty(reading.Rules);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_time_in_the_quiet_hours_is_only_a_warning()
    {
        var reading = ReadStep("""{ "id": "a", "offset": "-3wd", "to": ["holder"], "kind": "before-due", "time": "22:00" }""");
        Assert.Equal("reminder-in-quiet-hours", Assert.Single(reading.Findings).Code);
        Assert.Single(reading.Rules);
    }

    [Fact]
    public void A_file_that_says_nothing_is_told_how_to_say_nothing() => Assert.Equal("reminders-empty", Assert.Single(ReminderRules.Read("{}").Findings).Code);
}
