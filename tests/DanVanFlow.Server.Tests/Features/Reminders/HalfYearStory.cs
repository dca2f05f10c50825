using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Tests.Hosting;
using DanVanFlow.Server.Tests.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Tests.Features.Reminders;

/// <summary>
/// The first half of 2026 in a province of 124 communes, through the product's own desks on a real host with the shipped workflow, rules and calendar: two calls, Tết and
/// Giỗ Tổ, two days of outage, a day off that the Government adds and that moves deadlines, more time for some, a merger that takes open work along, a unit that
/// is excused. The domain's HalfYearProperties play the same with chance.
/// </summary>
public sealed class HalfYearStory
{
    const int Communes = 124, Districts = 12, Excused = 5, Begun = 9;
    const string Workflow = "six-month-report", Heir = "x900";
    static readonly Caller Keeper = new("leader-p", "leader");
    static readonly DateOnly First = new(2026, 2, 2), Last = new(2026, 6, 30);
    static readonly DateOnly[] Outage = [new(2026, 5, 6), new(2026, 5, 7)];
    static readonly DateOnly NewDayOff = new(2026, 5, 4), Announced = new(2026, 4, 20), Decided = new(2026, 3, 20), Merged = new(2026, 4, 1);
    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    // Cut-offs shortly before Tết and before Giỗ Tổ; communes are due on the Tuesday after Tết, and on the day after the holidays, which becomes the day after that.
    static readonly (string Period, DateOnly CutOff, int WorkingDays, DateOnly Due, DateOnly DoneLate)[] Reports =
        [("2025-H1", new(2026, 2, 11), 4, new(2026, 2, 24), new(2026, 2, 25)), ("2025-H2", new(2026, 4, 24), 3, new(2026, 5, 5), new(2026, 5, 8))];

    [Theory, OnEachDatabase]
    public async Task Each_due_reminder_is_said_exactly_once_none_on_a_day_off_and_the_ledger_explains_every_one(string provider)
    {
        await using var house = await House.Build(provider);
        house.Clock.StandAt(VietnamTime.At(First, new TimeOnly(0, 30)));
        await Province(house);
        var official = house.Get<CalendarCache>().Current.Country;
        foreach (var report in Reports)
            Assert.Null((await house.Get<CallDesk>().Open(Keeper, Draft(house, report.Period, report.CutOff, report.WorkingDays))).Refusal);
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            if (Outage.Contains(day))
                continue;
            await At(house, day, new(3, 0));
            house.Clock.StandAt(VietnamTime.At(day, new TimeOnly(6, 0)));
            await Decide(house, day);
            house.Clock.StandAt(VietnamTime.At(day, new TimeOnly(7, 30, 30)));
            await Happen(house, day);
            await At(house, day, new(7, 31));
        }
        await using var db = house.Db();
        var ledger = await db.Reminders.AsNoTracking().ToListAsync(Cancel);
        var said = ledger.Where(row => row.State == ReminderStates.Said).ToList();
        var letters = (await db.Outbox.AsNoTracking().Where(row => row.Kind == OutboxKinds.Letter).ToListAsync(Cancel)).Select(row => (row.CreatedAt, Order: LetterOrder.From(row)))
            .Where(letter => letter.Order.Letter == LetterKinds.Reminder).ToList();
        var changed = house.Get<CalendarCache>().Current.Country;

        Assert.True(said.Count > 4 * Communes, $"Only {said.Count} reminders were said.");
        Assert.False(changed.IsWorkingDay(NewDayOff));
        Assert.All(said, row => Assert.True(QuietHours.Default.Allows(row.At, VietnamTime.LocalDate(row.At) < Announced ? official : changed), $"{row.Subject} {row.Step} was said at {row.At}."));
        Assert.DoesNotContain(said, row => Outage.Contains(VietnamTime.LocalDate(row.At)));
        OneDigestAMorning(letters);
        EveryReminderIsInItsLetterOnce(said, letters);
        await EverythingIsExplained(house, db, [.. ledger.Select(row => (row.Subject, row.Rule, row.Step, row.Recipient))]);

        foreach (var state in (string[])[ReminderStates.Said, ReminderStates.SkippedStale, ReminderStates.SkippedClosed, "skipped-moved", "skipped-started"])
            Assert.True(ledger.Any(row => row.State == state), $"Nothing was {state} in half a year.");
        // The calendar moved the second report's day, and reminders speak of the new one; an excused unit is not spoken to.
        Assert.Contains(said, row => row.Unit == "x010" && row.Subject.EndsWith(":2026-05-05") && row.Step == "due-day");
        Assert.DoesNotContain(said, row => row.Subject.EndsWith(":2026-05-04") && VietnamTime.LocalDate(row.At) >= Announced);
        Assert.DoesNotContain(said, row => row.Unit == "x005" && row.Step == "due-day");
        // After the merger the people of both communes hear, once each, of the report that went along.
        Assert.Contains(said, row => row.Unit == Heir && row.Step == "due-day" && row.Persons!.Contains(" officer-x002 ") && row.Persons.Contains(" officer-x003 "));
        Assert.DoesNotContain(said, row => row.Unit is "x002" or "x003" && row.Subject.EndsWith(":2026-05-05"));
    }

    static async Task At(House house, DateOnly day, TimeOnly time)
    {
        house.Clock.StandAt(VietnamTime.At(day, time));
        await house.Get<SendDueReminders>().Run(Cancel);
    }

    static CallDraft Draft(House house, string period, DateOnly cutOff, int workingDays)
    {
        var plan = new DeadlinePlan(DayOffRule.Next, [LevelDeadline.After(3, new(workingDays)), LevelDeadline.After(2, new(workingDays + 3)), LevelDeadline.After(1, new(workingDays + 6))]);
        return new(house.Get<WorkflowShelf>().Find(Workflow)!, Period.Parse(period), new(cutOff.AddDays(-180), cutOff), "p", plan);
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

    static async Task EverythingIsExplained(House house, FlowDb db, HashSet<(string, string, string, string)> ledger)
    {
        var plan = new ReminderPlan(house.Get<CalendarCache>().Current.Country, QuietHours.Default);
        var versions = ImmutableArray.Create(new RuleVersion(DateOnly.MinValue, house.Get<WorkflowShelf>().Find(Workflow)!.Reminders));
        var tree = house.Get<OrganizationCache>().Current.TreeAt(Last, "party");
        var checkedRows = 0;
        foreach (var work in await OpenWork.Query(db, DateTimeOffset.MinValue).ToListAsync(Cancel))
            foreach (var owed in plan.For(versions, work.AsSubject()!, tree).Where(owed => owed.At >= work.ItemOpenedAt && owed.At <= (work.ItemClosedAt ?? VietnamTime.EndOfDay(Last)).AddDays(-1)))
            {
                Assert.True(ledger.Contains((owed.Subject, owed.Rule, owed.Step, owed.Recipient.ToString())), $"{owed} has no row in the ledger.");
                checkedRows++;
            }
        Assert.True(checkedRows > 6 * Communes, $"Only {checkedRows} were looked at.");
    }

    // What the province decides: a day off, a merger, an excuse, more time for every tenth.
    static async Task Decide(House house, DateOnly day)
    {
        if (day == Announced)
            Assert.Null((await house.Get<CalendarDesk>().Do(Keeper, "", lines => CalendarTable.Put(lines, new(NewDayOff, NewDayOff, CalendarEntryKind.SwappedOff, "Nghỉ thêm", "Extra day off", CalendarConfidence.Announced, "")), "Thủ tướng quyết định", "")).Refusal);
        if (day == Decided)
            await Merge(house);
        await house.Get<RestructuringDesk>().TakeEffect(Cancel);
        foreach (var report in Reports)
        {
            if (day == report.Due.AddDays(-10))
                Assert.Null(await house.Get<UnitTerms>().Excuse(Keeper, await Call(house, report.Period), Code(Excused), "Thiên tai"));
            if (day == report.Due.AddDays(-2))
                foreach (var commune in Communes10())
                    Assert.Null(await house.Get<UnitTerms>().Give(Keeper, await Call(house, report.Period), Code(commune), report.Due.AddDays(2), "Mưa lũ"));
        }
    }

    static IEnumerable<int> Communes10() => Enumerable.Range(0, Communes).Where(commune => commune % 10 == 7);

    // What people do: every fourth report is sent early, every third in the last half minute before a letter about it, some never.
    static async Task Happen(House house, DateOnly day)
    {
        var told = new Telling(house);
        foreach (var report in Reports)
        {
            if (day == report.Due.AddDays(-10))
            {
                var begun = await told.OpenItem(Code(Begun), report.Period);
                Assert.Null((await house.Get<CaseDesk>().SaveDraft(new($"officer-{Code(Begun)}", ""), new(begun.Case, begun.Item), Answers.Empty.With("situation.issues", new TextAnswer("Nháp")), 0)).Refusal);
            }
            for (var commune = 0; commune < Communes; commune++)
                if (commune % 4 == 0 ? day == report.Due.AddDays(-6) : commune % 3 == 1 && day == report.DoneLate)
                    await told.Say($"officer-{Code(commune)}", Code(commune), "submit", period: report.Period);
                else if (commune % 8 == 0 && day == report.Due.AddDays(-5))
                    await told.Say($"leader-{Code(commune)}", Code(commune), "approve", period: report.Period);
        }
    }

    // The third and the fourth commune become one; the report whose cut-off lies in the new order goes along, the other stays.
    static async Task Merge(House house)
    {
        var desk = house.Get<RestructuringDesk>();
        var id = await desk.Draft(Keeper);
        Assert.True(await desk.Change(id, 1, row =>
        {
            row.EffectiveFrom = Merged;
            (row.BasisNumber, row.BasisDate, row.BasisIssuer, row.BasisTitle) = ("12/NQ", Decided, "Ủy ban Thường vụ Quốc hội", "Sắp xếp đơn vị hành chính cấp xã");
            row.Acts = RestructuringJson.Write([new MergeUnits([new(Code(2)), new(Code(3))], new(Heir, "Xã mới", null, "xã", []))]);
            row.Choices = RestructuringJson.Write(RestructuringChoices.None);
        }));
        await using var db = house.Db();
        Assert.True(house.Get<RestructuringReader>().Preview(await db.Restructurings.AsNoTracking().SingleAsync(Cancel)).MayBeConfirmed);
        Assert.Empty(await desk.Confirm(Keeper, id, 2));
    }

    static async Task<string> Call(House house, string period)
    {
        await using var db = house.Db();
        return await db.Calls.Where(call => call.Period == period).Select(call => call.Id).SingleAsync(Cancel);
    }

    static string Code(int commune) => $"x{commune:000}";

    static async Task Province(House house)
    {
        await house.Get<StepLane>().Write(async db =>
        {
            Unit(db, "p", null, 1);
            for (var i = 0; i < Districts; i++)
                Unit(db, $"h{i:00}", "p", 2);
            // The two that will merge have the same district above them.
            for (var i = 0; i < Communes; i++)
                Unit(db, Code(i), $"h{(i == 3 ? 2 : i % Districts):00}", 3);
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        house.Get<OrganizationCache>().Changed();
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
}
