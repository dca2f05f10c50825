using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;

namespace DanVanFlow.Bench.Reminders;

/// <summary>50,000 open reports of 3,321 communes, all due on Friday 16 June 2023: the most that one morning can bring.</summary>
static class OpenSubjects
{
    public const int Count = 50_000, Communes = 3_321;
    const int Portion = 2_500;
    static readonly DateTimeOffset Opened = At(1, 8), Due = At(16, 17);

    public static DateTimeOffset At(int day, int hour) => VietnamTime.At(new DateOnly(2023, 6, day), new TimeOnly(hour, 0));

    public static async Task Fill(StepLane lane)
    {
        await lane.Write(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = 0; i < Communes; i++)
            {
                db.UnitMemberships.Add(new() { Code = $"x{i}", Line = "party", From = new(2020, 1, 1), Parent = null, Level = 3 });
                db.Users.Add(new Account { Id = $"person{i}", UserName = $"person{i}", NormalizedUserName = $"PERSON{i}", Email = $"person{i}@example.invalid" });
                db.Holdings.Add(new() { Unit = $"x{i}", Role = "officer", Person = $"person{i}", From = new(2020, 1, 1) });
            }
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        for (var first = 0; first < Count; first += Portion)
            await lane.Write(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                for (var i = first; i < first + Portion; i++)
                    Add(db, $"case-{i:00000}", $"x{i % Communes}", $"period-{i / Communes}");
                return await db.SaveChangesAsync();
            });
    }

    static void Add(FlowDb db, string id, string unit, string period)
    {
        db.Cases.Add(new CaseRow
        {
            Id = id, Workflow = "report", Definition = "d", Unit = unit, Period = period, Line = "party", Level = 3, Status = "draft", State = [], Version = 1, OpenedAt = Opened, DueAt = Due,
        });
        db.WorkItems.Add(new WorkItemRow
        {
            Case = id, Item = 1, Element = "draft", Post = $"officer@{unit}", Workflow = "report", CaseUnit = unit, Period = period, Stage = "draft", OpenedAt = Opened, DueAt = Due,
        });
    }

    /// <summary>A ladder of six steps to the holder, of which the bench climbs a few.</summary>
    public sealed class Ladder : IReminderSources
    {
        static readonly ImmutableArray<ReminderRule> Rules = ReminderRules.Read("""
            { "rules": [ { "id": "deadline", "anchor": "deadline", "steps": [
              { "id": "a", "offset": "-7wd", "to": ["holder"], "kind": "before-due" }, { "id": "b", "offset": "-5wd", "to": ["holder"], "kind": "before-due" },
              { "id": "c", "offset": "-3wd", "to": ["holder"], "kind": "before-due" }, { "id": "d", "offset": "-2wd", "to": ["holder"], "kind": "before-due" },
              { "id": "e", "offset": "-1wd", "to": ["holder"], "kind": "before-due" }, { "id": "f", "offset": "0wd", "to": ["holder"], "kind": "on-due" } ] } ] }
            """).Rules;

        public Calendars Calendars { get; } = new(WorkingCalendar.WeekendsOnly, ImmutableDictionary<string, ImmutableArray<CalendarEntry>>.Empty);
        public IEnumerable<string> Workflows => ["report"];
        public ImmutableArray<ReminderRule> RulesOf(string workflow) => Rules;
    }
}
