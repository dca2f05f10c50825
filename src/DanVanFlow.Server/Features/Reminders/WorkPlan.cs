using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// The one reading of open work and of what its rules owe it. The sweep, the page of the next 30 days, the effect of a changed rule and the verb all stand on
/// it, so that a preview cannot promise what a sweep does not do.
/// </summary>
public sealed class WorkPlan
{
    readonly Dictionary<string, OpenWork> work = [];

    readonly Dictionary<WorkingCalendar, List<PlannedReminder>> planned = [];

    /// <summary>By the calendar that the work's unit lives by: a day off of one province is a working day of the next.</summary>
    public IReadOnlyDictionary<WorkingCalendar, List<PlannedReminder>> ByCalendar => planned;

    public IEnumerable<PlannedReminder> Planned => planned.Values.SelectMany(same => same);

    /// <summary>No row of the ledger older than this can be about this work.</summary>
    public DateTimeOffset Earliest { get; private set; } = DateTimeOffset.MaxValue;

    public OpenWork this[string key] => work[key];

    public WorkStand StandOf(string key) => work[key].Stand;

    public bool Knows(string key) => work.ContainsKey(key);

    /// <param name="until">What falls due later is left out.</param>
    /// <param name="closedSince">Also work closed after this, so that the ledger tells why nothing was said; null for open work only.</param>
    public static async Task<WorkPlan> Read(
        FlowDb db, Domain.Organization.Organization organization, RuleBooks books, Calendars calendars, QuietHours quiet, DateOnly today, DateTimeOffset until,
        DateTimeOffset? closedSince, UnitScope scope, CancellationToken cancel)
    {
        var read = new WorkPlan();
        var plans = new Dictionary<WorkingCalendar, ReminderPlan>();
        var trees = new Dictionary<string, UnitTree>();
        var hasAreas = calendars.Areas.Any();
        await foreach (var open in OpenWork.Query(db, closedSince).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!scope.Contains(open.CaseUnit) || closedSince is null && !open.IsOpen || open.AsSubject() is not { } subject || !read.work.TryAdd(subject.Work, open))
                continue;
            if (open.ItemOpenedAt < read.Earliest)
                read.Earliest = open.ItemOpenedAt;
            if (!trees.TryGetValue(open.Line, out var tree))
                trees[open.Line] = tree = organization.TreeAt(today, open.Line);
            // The superior of a unit that has ended is the one it had.
            if (!tree.Contains(open.CaseUnit))
                tree = organization.TreeOfCase(open.CaseUnit, today, open.Line);
            var calendar = hasAreas ? calendars.Of(tree.PathTo(subject.Unit).Reverse().Select(unit => unit.Code)) : calendars.Country;
            if (!plans.TryGetValue(calendar, out var plan))
                (plans[calendar], read.planned[calendar]) = (plan = new ReminderPlan(calendar, quiet), []);
            // What fell due before the work came into being was never owed to anybody, and is not worth a row.
            foreach (var reminder in plan.For(books.VersionsOf(open.Workflow), subject, tree))
                if (reminder.At <= until && reminder.At >= reminder.Since)
                    read.planned[calendar].Add(reminder);
        }
        return read;
    }
}
