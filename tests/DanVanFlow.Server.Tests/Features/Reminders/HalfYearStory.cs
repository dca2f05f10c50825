using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Reminders;

/// <summary>
/// The first half of 2026 in a province of 124 communes, on a real host with the shipped rules and calendar: Tết and Giỗ Tổ, two days of outage, a day off that the
/// Government adds, deadlines that are extended, a merger, units that are excused. The domain's HalfYearProperties play the same with chance.
/// </summary>
public sealed class HalfYearStory
{
    const int Communes = 124, Districts = 12;
    static readonly DateOnly First = new(2026, 2, 2), Last = new(2026, 6, 30);
    static readonly DateOnly[] Outage = [new(2026, 5, 6), new(2026, 5, 7)];
    static readonly DateOnly NewDayOff = new(2026, 5, 11), Announced = new(2026, 4, 20), Merged = new(2026, 4, 1);

    // The Tuesday after Tết, the working day after the holidays of 30/4 and 1/5.
    static readonly DateOnly[] Deadlines = [new(2026, 2, 24), new(2026, 5, 4)];

    [Theory, OnEachDatabase]
    public async Task Each_due_reminder_is_said_exactly_once_none_on_a_day_off_and_the_ledger_explains_every_one(string provider)
    {
        await using var house = await House.Build(provider);
        var official = house.Get<WorkflowShelf>().Calendar;
        var sources = new ChangingCalendar(house.Get<IReminderSources>()) { Calendar = official };
        var sweep = new SendDueReminders(house.Get<FlowDatabase>(), house.Get<StepLane>(), house.Get<OrganizationCache>(), sources, house.Get<HouseHours>(), house.Clock, house.Get<OutboxBell>());
        await Province(house);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            house.Clock.StandAt(VietnamTime.At(day, new TimeOnly(6, 0)));
            await Happen(house, day);
            if (day == Announced)
                sources.Calendar = official.Overlaid([new CalendarEntry(NewDayOff, NewDayOff, CalendarEntryKind.Holiday, "Nghỉ bù", "Day in lieu", CalendarConfidence.Announced, "")]);
            if (Outage.Contains(day))
                continue;
            foreach (var time in (TimeOnly[])[new(3, 0), new(7, 31)])
            {
                house.Clock.StandAt(VietnamTime.At(day, time));
                await sweep.Run(TestContext.Current.CancellationToken);
            }
        }
        await using var db = house.Db();
        var ledger = await db.Reminders.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var said = ledger.Where(row => row.State == ReminderStates.Said).ToList();
        var letters = (await db.Outbox.AsNoTracking().Where(row => row.Kind == OutboxKinds.Letter).ToListAsync(TestContext.Current.CancellationToken)).Select(row => (row.CreatedAt, Order: LetterOrder.From(row))).ToList();

        Assert.True(said.Count > 4 * Communes, $"Only {said.Count} reminders were said.");
        Assert.All(said, row => Assert.True(QuietHours.Default.Allows(row.At, VietnamTime.LocalDate(row.At) < Announced ? official : sources.Calendar), $"{row.Subject} {row.Step} was said at {row.At}."));
        Assert.DoesNotContain(said, row => Outage.Contains(VietnamTime.LocalDate(row.At)));
        OneDigestAMorning(letters);
        EveryReminderIsInItsLetterOnce(said, letters);
        await EverythingIsExplained(house, db, sources, [.. ledger.Select(row => (row.Subject, row.Rule, row.Step, row.Recipient))]);

        foreach (var state in (string[])[ReminderStates.Said, ReminderStates.SkippedStale, ReminderStates.SkippedClosed, "skipped-moved", "skipped-excused", "skipped-started"])
            Assert.True(ledger.Any(row => row.State == state), $"Nothing was {state} in half a year.");
        // After the merger the second commune's people hear of what the first one left.
        Assert.Contains(said, row => row.Unit == "x000" && VietnamTime.LocalDate(row.At) >= Merged && row.Persons == " officer-x001 ");
    }

    static void OneDigestAMorning(List<(DateTimeOffset CreatedAt, LetterOrder Order)> letters) =>
        Assert.All(letters.GroupBy(letter => (VietnamTime.LocalDate(letter.CreatedAt), letter.Order.Persons.Single())), same => Assert.Single(same));

    static void EveryReminderIsInItsLetterOnce(List<ReminderRow> said, List<(DateTimeOffset CreatedAt, LetterOrder Order)> letters)
    {
        var owed = said.SelectMany(row => row.Persons!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(person => (row.At, person, row.Case!))).Distinct().Order().ToList();
        var told = letters.SelectMany(letter => (letter.Order.Facts.TryGetValue(LetterFacts.Several, out var several) ? LetterOrder.ReadMany(several) : [letter.Order])
            .Select(one => (letter.CreatedAt, letter.Order.Persons.Single(), one.Case!))).Order().ToList();
        Assert.Equal(owed, told);
    }

    static async Task EverythingIsExplained(House house, FlowDb db, IReminderSources sources, HashSet<(string, string, string, string)> ledger)
    {
        var plan = new ReminderPlan(sources.Calendars.Country, QuietHours.Default);
        var versions = ImmutableArray.Create(new RuleVersion(DateOnly.MinValue, sources.RulesOf("six-month-report")));
        var tree = house.Get<OrganizationCache>().Current.TreeAt(Last, "party");
        var checkedRows = 0;
        foreach (var work in await OpenWork.Query(db, DateTimeOffset.MinValue).ToListAsync(TestContext.Current.CancellationToken))
            foreach (var owed in plan.For(versions, work.AsSubject()!, tree).Where(owed => owed.At >= work.ItemOpenedAt && owed.At <= (work.ItemClosedAt ?? VietnamTime.EndOfDay(Last)).AddDays(-1)))
            {
                Assert.True(ledger.Contains((owed.Subject, owed.Rule, owed.Step, owed.Recipient.ToString())), $"{owed} has no row in the ledger.");
                checkedRows++;
            }
        Assert.True(checkedRows > 6 * Communes, $"Only {checkedRows} were looked at.");
    }

    // What people do: every fourth report is done early, every third late, some never; one in ten is extended two days before its day.
    static async Task Happen(House house, DateOnly day)
    {
        for (var report = 0; report < Deadlines.Length; report++)
        {
            var (due, number) = (Deadlines[report], report);
            if (day == due.AddDays(-2))
                await Change(house, row => Number(row.Case) % 10 == 7 && row.Case.EndsWith($"-{number}"), row => row.DueAt = VietnamTime.At(due.AddDays(8), new TimeOnly(17, 0)));
            if (day == due.AddDays(-6))
                await Close(house, row => Number(row.Case) % 4 == 0 && row.Case.EndsWith($"-{number}"), day);
            if (day == due.AddDays(4))
                await Close(house, row => Number(row.Case) % 3 == 1 && row.Case.EndsWith($"-{number}"), day);
            if (day == due.AddDays(-10))
                await house.Get<StepLane>().Write(db =>
                {
                    db.ExcusedUnits.Add(new() { Call = $"call{number}", Unit = "x005", Reason = "Thiên tai", By = "leader-p", At = house.Clock.GetUtcNow() });
                    db.Drafts.Add(new() { Case = $"x009-{number}", Answers = "{}", Version = 1, SavedBy = "officer-x009", SavedAt = house.Clock.GetUtcNow() });
                    return db.SaveChangesAsync();
                });
        }
        if (day == Merged)
            await house.Get<StepLane>().Write(async db =>
            {
                await db.Holdings.Where(row => row.Unit == "x000").ExecuteUpdateAsync(set => set.SetProperty(row => row.To, Merged.AddDays(-1)));
                foreach (var role in (string[])[Roles.Officer, Roles.Leader])
                    db.Holdings.Add(new() { Unit = "x000", Role = role, Person = $"{role}-x001", From = Merged });
                await OrganizationCache.Stamp(db);
                return await db.SaveChangesAsync();
            });
        if (day == Merged)
            house.Get<OrganizationCache>().Changed();
    }

    static int Number(string id) => int.Parse(id.AsSpan(1, 3), System.Globalization.CultureInfo.InvariantCulture);

    static Task Close(House house, Func<WorkItemRow, bool> which, DateOnly day) => Change(house, which, row => row.ClosedAt ??= VietnamTime.At(day, new TimeOnly(6, 0)));

    static Task Change(House house, Func<WorkItemRow, bool> which, Action<WorkItemRow> change) => house.Get<StepLane>().Write(async db =>
    {
        foreach (var row in (await db.WorkItems.ToListAsync()).Where(which))
            change(row);
        return await db.SaveChangesAsync();
    });

    static async Task Province(House house)
    {
        await house.Get<StepLane>().Write(async db =>
        {
            Unit(db, "p", null, 1);
            for (var i = 0; i < Districts; i++)
                Unit(db, $"h{i:00}", "p", 2);
            foreach (var report in (int[])[0, 1])
                db.Calls.Add(new() { Id = $"call{report}", Workflow = "six-month-report", Period = $"2025-H{report + 1}", Line = "party", RootUnit = "p", DataFrom = First.AddDays(-180), CutOff = First.AddDays(-1), Deadlines = "{}", OpenedAt = Opened, OpenedBy = "leader-p" });
            for (var i = 0; i < Communes; i++)
            {
                Unit(db, $"x{i:000}", $"h{i % Districts:00}", 3);
                for (var report = 0; report < Deadlines.Length; report++)
                    Case(db, $"x{i:000}", report);
            }
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
    }

    static readonly DateTimeOffset Opened = VietnamTime.At(First, new TimeOnly(0, 30));

    static void Case(FlowDb db, string unit, int report)
    {
        var due = VietnamTime.At(Deadlines[report], new TimeOnly(17, 0));
        db.Cases.Add(new()
        {
            Id = $"{unit}-{report}", Workflow = "six-month-report", Definition = "d", Call = $"call{report}", Unit = unit, Period = $"2025-H{report + 1}", Line = "party", Level = 3, Status = "draft", State = [],
            Version = 1, OpenedAt = Opened, DueAt = due,
        });
        db.WorkItems.Add(new()
        {
            Case = $"{unit}-{report}", Item = 1, Element = "draft", Post = $"officer@{unit}", Workflow = "six-month-report", CaseUnit = unit, Period = $"2025-H{report + 1}", Stage = "draft", OpenedAt = Opened, DueAt = due,
        });
    }

    static void Unit(FlowDb db, string code, string? parent, int level)
    {
        var from = new DateOnly(2020, 1, 1);
        db.UnitNames.Add(new() { Code = code, From = from, Name = code, NameEn = code, Type = "" });
        db.UnitMemberships.Add(new() { Code = code, Line = "party", From = from, Parent = parent, Level = level });
        foreach (var role in (string[])[Roles.Officer, Roles.Leader])
        {
            db.Posts.Add(new() { Unit = code, Role = role, TitleVi = role, TitleEn = role });
            db.Holdings.Add(new() { Unit = code, Role = role, Person = $"{role}-{code}", From = from });
            db.Users.Add(new() { Id = $"{role}-{code}", UserName = $"{role}-{code}", NormalizedUserName = $"{role}-{code}".ToUpperInvariant(), Email = $"{role}-{code}@example.invalid" });
        }
    }

    sealed class ChangingCalendar(IReminderSources shelf) : IReminderSources
    {
        public required WorkingCalendar Calendar { get; set => (field, Calendars) = (value, new Calendars(value, ImmutableDictionary<string, ImmutableArray<CalendarEntry>>.Empty)); }
        public Calendars Calendars { get; private set; } = null!;
        public IEnumerable<string> Workflows => shelf.Workflows;
        public ImmutableArray<ReminderRule> RulesOf(string workflow) => shelf.RulesOf(workflow);
    }
}
