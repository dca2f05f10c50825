using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Domain.Reminders;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Reminders;

/// <summary>
/// The one reading of open work and of what its rules owe it. The sweep, the page of the next 30 days, the effect of a changed rule and the verb all stand on
/// it, so that a preview cannot promise what a sweep does not do.
/// </summary>
public sealed class WorkPlan
{
    readonly Dictionary<string, OpenWork> work = [];

    readonly Dictionary<(string Case, int Item), Settled> seen = [];

    readonly Dictionary<WorkingCalendar, List<PlannedReminder>> planned = [];

    /// <summary>By the calendar that the work's unit lives by: a day off of one province is a working day of the next.</summary>
    public IReadOnlyDictionary<WorkingCalendar, List<PlannedReminder>> ByCalendar => planned;

    public IEnumerable<PlannedReminder> Planned => planned.Values.SelectMany(same => same);

    /// <summary>No row of the ledger older than this can be about this work.</summary>
    public DateTimeOffset Earliest { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>All work that was read, with what will hold of it once everything that is due is decided. Only filled for a sweep.</summary>
    internal Dictionary<(string Case, int Item), Settled> Seen => seen;

    public OpenWork this[string key] => work[key];

    public WorkStand StandOf(string key) => work[key].Stand;

    public bool Knows(string key) => work.ContainsKey(key);

    /// <param name="until">What falls due later is left out.</param>
    /// <param name="closedSince">Also work closed after this, so that the ledger tells why nothing was said; null for open work only.</param>
    public static Task<WorkPlan> Read(
        FlowDb db, Domain.Organization.Organization organization, RuleBooks books, Calendars calendars, QuietHours quiet, DateOnly today, DateTimeOffset until,
        DateTimeOffset? closedSince, UnitScope scope, CancellationToken cancel) =>
        Read(db, organization, books, calendars, quiet, today, until, closedSince, scope, null, cancel);

    /// <param name="settled">What earlier sweeps decided; null looks at all work from its beginning.</param>
    internal static async Task<WorkPlan> Read(
        FlowDb db, Domain.Organization.Organization organization, RuleBooks books, Calendars calendars, QuietHours quiet, DateOnly today, DateTimeOffset until,
        DateTimeOffset? closedSince, UnitScope scope, SettledWork? settled, CancellationToken cancel)
    {
        var read = new WorkPlan();
        var plans = new Dictionary<WorkingCalendar, ReminderPlan>();
        var trees = new Dictionary<string, UnitTree>();
        await foreach (var open in OpenWork.Query(db, closedSince).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!scope.Contains(open.CaseUnit) || closedSince is null && !open.IsOpen)
                continue;
            var decided = settled?.Of(open);
            if (decided is { } resting && until < resting.Next)
            {
                read.seen[(open.Case, open.Item)] = resting;
                continue;
            }
            if (open.AsSubject() is not { } subject || !read.work.TryAdd(subject.Work, open))
                continue;
            // Of what falls due after the last decision no row can be older than that.
            var after = decided?.Until ?? DateTimeOffset.MinValue;
            var earliest = after > open.ItemOpenedAt ? after : open.ItemOpenedAt;
            if (earliest < read.Earliest)
                read.Earliest = earliest;
            if (!trees.TryGetValue(open.Line, out var tree))
                trees[open.Line] = tree = organization.TreeAt(today, open.Line);
            // The superior of a unit that has ended is the one it had.
            if (!tree.Contains(open.CaseUnit))
                tree = organization.TreeOfCase(open.CaseUnit, today, open.Line);
            var calendar = UnitCalendars.Of(calendars, tree, subject.Unit);
            if (!plans.TryGetValue(calendar, out var plan))
                (plans[calendar], read.planned[calendar]) = (plan = new ReminderPlan(calendar, quiet), []);
            // What fell due before the work came into being was never owed to anybody, and is not worth a row.
            read.planned[calendar].AddRange(plan.Between(books.VersionsOf(open.Workflow), subject, tree, after, until, out var next));
            if (settled is not null)
                read.seen[(open.Case, open.Item)] = new(WorkMark.Of(open), until, next);
        }
        return read;
    }

    /// <summary>Work with something due that nobody may be told now: it does not count as decided, and is looked at again when the silence is over.</summary>
    internal void Wait(IEnumerable<PlannedReminder> due, DateTimeOffset until)
    {
        foreach (var reminder in due)
        {
            var open = work[reminder.Work];
            var settled = seen[(open.Case, open.Item)];
            seen[(open.Case, open.Item)] = settled with { Until = DateTimeOffset.MinValue, Next = until < settled.Next ? until : settled.Next };
        }
    }
}
