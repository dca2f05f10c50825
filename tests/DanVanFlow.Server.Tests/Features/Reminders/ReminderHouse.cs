using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Features.Reminders;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DanVanFlow.Server.Tests.Features.Reminders;

/// <summary>A report of xã Đăk Mar opened on 1 June 2023, due on Friday the 16th at 17:00, and a ladder of five steps.</summary>
static class ReminderHouse
{
    public static readonly DateTimeOffset Opened = At(1, "08:00"), Due = At(16, "17:00");

    public static DateTimeOffset At(int dayOfJune, string time) => VietnamTime.At(new DateOnly(2023, 6, dayOfJune), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    public static Task OpenCase(this MailHouse house, string id, string unit = MailHouse.Commune, string? post = null, string period = "2023-H1") =>
        house.Write(db => Add(db, id, unit, post ?? $"officer@{unit}", period));

    public static void Add(FlowDb db, string id, string unit, string post, string period)
    {
        db.Cases.Add(new CaseRow
        {
            Id = id, Workflow = "six-month-report", Definition = "d", Unit = unit, Period = period, Line = "party", Level = 3, Status = "draft", State = [], Version = 1,
            OpenedAt = Opened, DueAt = Due,
        });
        db.WorkItems.Add(new WorkItemRow
        {
            Case = id, Item = 1, Element = "draft", Post = post, Workflow = "six-month-report", CaseUnit = unit, Period = period, Stage = "draft", OpenedAt = Opened,
            DueAt = Due,
        });
    }

    public static Task<ReminderTally> Sweep(this MailHouse house, IServiceProvider? node = null, string? rules = null, params CalendarEntry[] districtDays) =>
        house.NewSweep(node, rules, districtDays).Run(TestContext.Current.CancellationToken);

    /// <summary>A sweep that remembers what it decided, as a server's does.</summary>
    public static SendDueReminders NewSweep(this MailHouse house, IServiceProvider? node = null, string? rules = null, params CalendarEntry[] districtDays)
    {
        T Get<T>() where T : notnull => node is null ? house.Get<T>() : node.GetRequiredService<T>();
        return new SendDueReminders(house.Database.Database, Get<StepLane>(), Get<OrganizationCache>(), new Rules(rules, districtDays), HouseHours.Shipped, house.Clock, Get<OutboxBell>());
    }

    public static async Task<List<ReminderRow>> Ledger(this MailHouse house)
    {
        await using var db = house.Database.Database.CreateDbContext();
        return await db.Reminders.AsNoTracking().ToListAsync();
    }

    sealed class Rules(string? file, CalendarEntry[] districtDays) : IReminderSources
    {
        readonly ReminderReading reading = ReminderRules.Read(file ?? """
            { "rules": [ { "id": "deadline", "anchor": "deadline", "steps": [
              { "id": "seven-days-before", "offset": "-7wd", "to": ["holder"], "kind": "before-due" },
              { "id": "three-days-before", "offset": "-3wd", "to": ["holder"], "kind": "before-due" },
              { "id": "due-day", "offset": "0wd", "to": ["holder"], "kind": "on-due" },
              { "id": "one-day-late", "offset": "+1wd", "to": ["holder", "leader"], "kind": "overdue" },
              { "id": "three-days-late", "offset": "+3wd", "to": ["holder", "leader", "superior-officer"], "kind": "overdue" } ] } ] }
            """);

        public Calendars Calendars { get; } = 
            new(WorkingCalendar.WeekendsOnly, ImmutableDictionary<string, ImmutableArray<CalendarEntry>>.Empty.Add(MailHouse.District, [.. districtDays]));
        public IEnumerable<string> Workflows => ["six-month-report"];
        public ImmutableArray<ReminderRule> RulesOf(string workflow) => reading.Rules;
    }
}
