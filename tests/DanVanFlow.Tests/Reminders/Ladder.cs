using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Tests.Calendar;
using DanVanFlow.Tests.Organization;

namespace DanVanFlow.Tests.Reminders;

/// <summary>The ladder of the six-month report, about commune Hà Mòn whose report is due on Friday 16 June 2023.</summary>
internal static class Ladder
{
    public const string File = """
        { "$schema": "../schema/reminders.schema.json",
          "rules": [
            { "id": "before", "anchor": "deadline", "steps": [
              { "id": "7-before", "offset": "-7wd", "to": ["holder"], "kind": "before-due" },
              { "id": "3-before", "offset": "-3wd", "to": ["holder"], "kind": "before-due" },
              { "id": "1-before", "offset": "-1wd", "to": ["holder"], "kind": "before-due" },
              { "id": "today", "offset": "0wd", "to": ["holder"], "kind": "on-due" } ] },
            { "id": "overdue", "anchor": "deadline", "steps": [
              { "id": "1-after", "offset": "+1wd", "to": ["holder", "leader"], "kind": "overdue" },
              { "id": "3-after", "offset": "+3wd", "to": ["holder", "leader", "superior-officer", "superior-leader"], "kind": "overdue", "time": "08:00" } ] },
            { "id": "silence", "anchor": "waiting", "steps": [
              { "id": "5-silent", "offset": "5wd", "to": ["holder"], "kind": "waiting" } ] } ] }
        """;

    public static readonly ImmutableArray<ReminderRule> Rules = ReminderRules.Read(File).Rules;
    public static readonly UnitTree Tree = DakHa.Unstaffed.TreeAt(DakHa.Before, DakHa.Line);
    public static readonly DateTimeOffset May15 = Moment("2023-05-15", "08:00");

    public static DateTimeOffset Moment(string date, string time) =>
        DateTimeOffset.Parse($"{date}T{time}:00+07:00", System.Globalization.CultureInfo.InvariantCulture);

    public static ReminderSubject Report(DateOnly deadline, DateTimeOffset since, string key = "work:1") =>
        new(key, "six-month-report", "kt-hamon", PostAddress.Parse("officer@kt-hamon"), deadline, null, null, null, true, since);

    public static ImmutableArray<PlannedReminder> Plan(DateOnly deadline, DateTimeOffset since, string key = "work:1") =>
        ReminderPlan.For(Rules, Report(deadline, since, key), OfficialCalendar.Vietnam, Tree, QuietHours.Default);

    /// <summary>A ledger and what was said, swept at each of the moments in turn.</summary>
    public static (List<ReminderDecision> Decisions, HashSet<ReminderKey> Ledger) Sweep(
        IReadOnlyList<PlannedReminder> planned, IEnumerable<DateTimeOffset> moments, Func<DateTimeOffset, bool>? open = null)
    {
        List<ReminderDecision> decisions = [];
        HashSet<ReminderKey> ledger = [];
        var history = new ReminderHistory();
        foreach (var now in moments)
        {
            var stand = open is null || open(now) ? WorkStand.Open : WorkStand.Closed;
            var round = ReminderSweep.Decide(planned, history, now, _ => stand, OfficialCalendar.Vietnam, QuietHours.Default);
            decisions.AddRange(round);
            Assert.All(round, decision => Assert.True(ledger.Add(decision.Reminder.Key) && history.Add(decision.Reminder.Key), $"decided twice: {decision}"));
        }
        return (decisions, ledger);
    }
}
