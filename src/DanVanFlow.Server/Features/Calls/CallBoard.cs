using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Calls;

/// <summary>
/// Reads where every unit of some calls stands: one query however many units there are. Cases are found by workflow, period and unit and not by the call's id,
/// because a district may have opened its own call before the province did, and a unit has one case for a period.
/// </summary>
public sealed class CallBoard(IDbContextFactory<FlowDb> databases, UnitCalendars calendars, CallTermsCache terms, TimeProvider clock)
{
    sealed record Found(
        string Id, string Workflow, string Period, string Unit, string Status, DateTimeOffset? DueAt, DateTimeOffset? FirstSentAt, bool HasIncident, bool HasDraft,
        int? Item, string? Post, string? AlsoPosts, DateTimeOffset? ItemDueAt, DateTimeOffset? LeftAt, DateTimeOffset? EndedAt, bool Extended, bool AsksForTime);

    public async Task<ImmutableArray<CallLine>> Lines(SeenCall call) => (await Lines([call]))[call.Row.Id];

    public async Task<IReadOnlyDictionary<string, ImmutableArray<CallLine>>> Lines(IReadOnlyCollection<SeenCall> calls)
    {
        var workflows = calls.Select(call => call.Row.Workflow).Distinct().ToList();
        var periods = calls.Select(call => call.Row.Period).Distinct().ToList();
        var units = calls.SelectMany(call => call.Units.Select(unit => unit.Code)).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync();
        var rows = await (
            from row in db.Cases.AsNoTracking()
            where EF.Parameter(workflows).Contains(row.Workflow) && EF.Parameter(periods).Contains(row.Period) && EF.Parameter(units).Contains(row.Unit)
            join open in db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null) on row.Id equals open.Case into opened
            from item in opened.DefaultIfEmpty()
            select new Found(row.Id, row.Workflow, row.Period, row.Unit, row.Status, row.DueAt, row.FirstSentAt, row.HasIncident, db.Drafts.Any(draft => draft.Case == row.Id),
                (int?)item.Item, item.Post, item.AlsoPosts, item.DueAt,
                db.WorkItems.Where(above => above.Case == row.Id && !above.Post.EndsWith("@" + row.Unit)).Min(above => (DateTimeOffset?)above.OpenedAt), row.EndedAt,
                db.Extensions.Any(more => more.Case == row.Id && more.State == UnitTerms.Granted), db.Extensions.Any(more => more.Case == row.Id && more.State == UnitTerms.Asked))).ToListAsync();
        var found = rows.ToLookup(row => (row.Workflow, row.Period, row.Unit));
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        return calls.ToDictionary(call => call.Row.Id, call => call.Units
            .Select(unit => Line(call, unit, [.. found[(call.Row.Workflow, call.Row.Period, unit.Code)].OrderBy(row => row.Item)], today)).ToImmutableArray());
    }

    /// <summary>Parents first, so that a province reads its districts before their communes.</summary>
    public static ImmutableArray<CallGroup> Groups(SeenCall call, IEnumerable<CallLine> lines)
    {
        var seen = call.Units.Select(unit => unit.Code).ToHashSet();
        return
        [
            .. lines.GroupBy(line => line.Unit.Code == call.Row.RootUnit ? null : call.Tree.Superior(line.Unit.Code))
                .OrderBy(group => group.Key is null ? int.MinValue : group.Key.Level).ThenBy(group => group.Key?.Code, StringComparer.Ordinal)
                .Select(group => new CallGroup(group.Key, [.. group.OrderBy(line => line.Unit.Code, StringComparer.Ordinal)], group.Key is { } parent && seen.Contains(parent.Code))),
        ];
    }

    CallLine Line(SeenCall call, Unit unit, IReadOnlyList<Found> rows, DateOnly today)
    {
        var excuse = terms.Find(call.Row.Id)?.Excused.GetValueOrDefault(unit.Code);
        if (rows.Count == 0)
            return new(unit, null, Untouched.Word, excuse is null ? Stand.NotStarted : Stand.Excused, [], null, excuse is null ? call.DueAt(unit.Level) : null,
                excuse is null && call.Row.ClosedAt is null ? LateBy(call, unit, call.DueAt(unit.Level), today) : 0, null, false) { Excuse = excuse };
        var first = rows[0];
        ImmutableArray<PostAddress> with = [.. rows.Where(row => row.Post is not null).SelectMany(Posts).Distinct()];
        var status = CaseStatus.Find(first.Status);
        var word = Untouched.StatusOf(first.Status, everSent: first.FirstSentAt is not null, first.HasDraft);
        var stand = status?.IsAccepted == true ? Stand.Accepted
            : excuse is not null ? Stand.Excused
            : status?.IsOver == true ? Stand.Over
            : with.Any(post => post.Unit != unit.Code) ? Stand.Sent
            : word == Untouched.Word ? Stand.NotStarted : Stand.Working;
        var due = rows.Min(row => row.ItemDueAt) ?? first.DueAt;
        var late = stand is Stand.Accepted or Stand.Over or Stand.Excused ? 0 : LateBy(call, unit, due, today);
        // The top of the tree has nobody above: its report leaves when it is done.
        var left = first.LeftAt ?? (stand == Stand.Accepted ? first.EndedAt : null);
        return new(unit, first.Id, word, stand, with, first.Item, due, late, first.FirstSentAt, first.HasIncident)
        {
            SentLate = left > first.DueAt, Extended = first.Extended, AsksForTime = first.AsksForTime, Excuse = excuse,
        };
    }

    static IEnumerable<PostAddress> Posts(Found row) =>
        row.AlsoPosts!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(row.Post!).Select(PostAddress.Parse);

    // Working days of the unit, because that is how deadlines were counted; whoever missed Friday is one day late on Saturday and still on Monday.
    int LateBy(SeenCall call, Unit unit, DateTimeOffset? due, DateOnly today) => due is { } moment && VietnamTime.LocalDate(moment) is var last && today > last
        ? Math.Max(1, calendars.Of(call.Tree, unit.Code).WorkingDaysBetween(last, today)) : 0;
}
