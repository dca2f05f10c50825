using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;

namespace DanVanFlow.Tests.Reminders;

/// <summary>What happens in one half-year, besides work being done.</summary>
/// <param name="OutageFrom">First of two days on which the machine is down.</param>
/// <param name="NewDayOff">A working day that the Government turns into a holiday ...</param>
/// <param name="DecidedOn">... on this day, with some notice.</param>
/// <param name="MergedOn">The first commune ends and the second takes over its work.</param>
/// <param name="DoneAfter">By commune: days from the opening until its report is done; beyond the half-year, it never is.</param>
/// <param name="ExtendedBy">By commune: how many days its deadline is moved, two days before it; 0 for most.</param>
internal sealed record HalfYearEvents(DateOnly OutageFrom, DateOnly NewDayOff, DateOnly DecidedOn, DateOnly MergedOn, int[] DoneAfter, int[] ExtendedBy);

/// <summary>
/// A province on a settable clock, from 2 January to 30 June 2026, over Tết, Giỗ Tổ and 30/4 - 1/5: 124 communes under 12 districts, two reports each, swept each
/// morning, noon and night, with everything that the events bring. Nothing but the domain: the server's own half-year plays the same with databases.
/// </summary>
internal sealed class HalfYear
{
    public const int Communes = 124, Districts = 12;
    public static readonly DateOnly First = new(2026, 1, 2), Last = new(2026, 6, 30);

    private static readonly DateOnly[] Deadlines = [new(2026, 2, 24), new(2026, 5, 5)];
    private readonly HalfYearEvents events;
    private readonly WorkingCalendar before, after;
    private readonly Domain.Organization.Organization organization;
    private readonly ReminderHistory history = new();

    public List<(ReminderDecision Decision, DateTimeOffset At)> Ledger { get; } = [];
    private HashSet<ReminderKey> Owed { get; } = [];
    public List<string> Broken { get; } = [];

    /// <summary>What the ledger must explain: all that was due, but for sentences about a date that was moved away before anybody could be spoken to.</summary>
    public IEnumerable<ReminderKey> ToExplain()
    {
        var holds = (from commune in Enumerable.Range(0, Communes) from report in Enumerable.Range(0, Deadlines.Length) select Subject(commune, report, Last, CalendarOn(Last)))
            .Select(subject => PlannedReminder.SubjectOf(subject.Work, subject.Deadline!.Value)).ToHashSet();
        return Owed.Where(key => holds.Contains(key.Subject));
    }

    public HalfYear(HalfYearEvents events, WorkingCalendar official)
    {
        this.events = events;
        organization = Province();
        before = official;
        after = official.Overlaid([new CalendarEntry(events.NewDayOff, events.NewDayOff, CalendarEntryKind.Holiday, "Nghỉ thêm", "Extra day off", CalendarConfidence.Announced, "")]);
    }

    public HalfYear Play()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
            if (day < events.OutageFrom || day > events.OutageFrom.AddDays(1))
                foreach (var time in (ReadOnlySpan<TimeOnly>)[new(3, 0), new(7, 31), new(12, 0)])
                    Sweep(VietnamTime.At(day, time));
        return this;
    }

    public WorkingCalendar CalendarOn(DateOnly day) => day < events.DecidedOn ? before : after;

    private void Sweep(DateTimeOffset now)
    {
        var today = VietnamTime.LocalDate(now);
        var calendar = CalendarOn(today);
        var plan = new ReminderPlan(calendar, QuietHours.Default);
        var versions = ImmutableArray.Create(new RuleVersion(DateOnly.MinValue, Ladder.Rules));
        var tree = organization.TreeAt(today, "party");
        var stands = new Dictionary<string, WorkStand>();
        var planned = new List<PlannedReminder>();
        for (var commune = 0; commune < Communes; commune++)
            for (var report = 0; report < Deadlines.Length; report++)
            {
                var subject = Subject(commune, report, today, calendar);
                stands[subject.Work] = subject.Open ? WorkStand.Open : WorkStand.Closed;
                planned.AddRange(plan.For(versions, subject, tree).Where(reminder => reminder.At <= now && reminder.At >= reminder.Since
                    && (subject.Open || reminder.At <= DoneAt(commune, report))));
            }
        Owed.UnionWith(planned.Select(reminder => reminder.Key));
        foreach (var decision in ReminderSweep.Decide(planned, history, now, work => stands[work], calendar, QuietHours.Default))
            Write(decision, now, calendar);
    }

    private void Write(ReminderDecision decision, DateTimeOffset now, WorkingCalendar calendar)
    {
        if (!history.Add(decision.Reminder.Key))
            Broken.Add($"decided twice: {decision}");
        if (decision is Say say)
        {
            history.Said(say.Reminder.Work, say.Reminder.Rule, say.Reminder.Anchor, now);
            if (!QuietHours.Default.Allows(now, calendar))
                Broken.Add($"said at {now}, when nobody works: {say}");
            if (!organization.StaffingOf(say.Reminder.Recipient, VietnamTime.LocalDate(now), "six-month-report").Actors.Any())
                Broken.Add($"said to nobody on {now}: {say}");
        }
        Ledger.Add((decision, now));
    }

    private ReminderSubject Subject(int commune, int report, DateOnly today, WorkingCalendar calendar)
    {
        // Two days before the deadline the extension is granted; a changed calendar moves a deadline that stands on the new day off.
        var due = Deadlines[report];
        if (events.ExtendedBy[commune] is not 0 and var days && today >= due.AddDays(-2))
            due = due.AddDays(days);
        due = calendar.NextWorkingDay(due);
        var unit = Code(commune);
        return new(
            $"work:{unit}:{report}", "six-month-report", unit, new PostAddress(Roles.Officer, unit), due, null, null, null,
            VietnamTime.LocalDate(DoneAt(commune, report)) >= today, VietnamTime.At(First, new TimeOnly(8, 0)));
    }

    private DateTimeOffset DoneAt(int commune, int report) => VietnamTime.At(First.AddDays(events.DoneAfter[commune] + report * 70), new TimeOnly(23, 0));

    private static string Code(int commune) => $"x{commune:000}";

    // The merger: the first commune ends on the day before, and whoever holds the second's posts acts for it.
    private Domain.Organization.Organization Province()
    {
        static UnitRecord Unit(string code, string? parent, int level, Validity when) => new(
            code, [new UnitName(new(new(2020, 1, 1), null), code, code, "")], [new UnitMembership(when, "party", parent, level)]);
        static Validity Always() => new(new(2020, 1, 1), null);
        var units = new List<UnitRecord> { Unit("p", null, 1, Always()) };
        units.AddRange(Enumerable.Range(0, Districts).Select(i => Unit($"h{i:00}", "p", 2, Always())));
        units.AddRange(Enumerable.Range(0, Communes).Select(i => Unit(Code(i), $"h{i % Districts:00}", 3, Always())));
        var posts = units.SelectMany(unit => new[] { Roles.Officer, Roles.Leader }.Select(role => new Post(unit.Code, role, role, role))).ToList();
        var holdings = posts.SelectMany(post => post.Unit == Code(0)
            ? new[] { new Holding(post.Address, $"{post.Role}-{post.Unit}", new(new(2020, 1, 1), events.MergedOn.AddDays(-1))), new Holding(post.Address, $"{post.Role}-{Code(1)}", new(events.MergedOn, null)) }
            : [new Holding(post.Address, $"{post.Role}-{post.Unit}", Always())]);
        return new(units, posts, holdings, []);
    }
}
