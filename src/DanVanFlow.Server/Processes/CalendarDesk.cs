using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>What an edit of the calendar would mean: lines that end and begin, what is wrong with it, and which open deadlines move.</summary>
public sealed record CalendarProposal(CalendarEdit Edit, ImmutableArray<Finding> Findings, ImmutableArray<DeadlineMove> Moves)
{
    public bool MayBeDone => !Edit.IsEmpty && !Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>
/// Edits the calendar: first looked at, then done in one transaction with everything that follows, the open deadlines and one letter for each unit and call concerned.
/// Taking an edit back is another edit that names the first. Who may is asked before, by the page: <c>ManageCalendar</c>.
/// </summary>
public sealed class CalendarDesk(FlowDatabase database, StepLane lane, CalendarCache cache, CallTermsCache terms, DeadlineMoves moves, OrganizationCache organizations, OutboxBell bell, TimeProvider clock)
{
    /// <param name="area">Empty for the country, else a unit's code.</param>
    /// <param name="edit">Made of the lines that hold in that area.</param>
    public async Task<CalendarProposal> Look(string area, Func<ImmutableArray<CalendarEntry>, CalendarEdit> edit)
    {
        await using var db = database.CreateDbContext();
        return (await Propose(db, area, edit)).Proposal;
    }

    /// <summary>The reverse of a change, as far as its lines still hold.</summary>
    public async Task<Func<ImmutableArray<CalendarEntry>, CalendarEdit>> Reverse(string change)
    {
        await using var db = database.CreateDbContext();
        var (added, ended) = (await db.CalendarDays.AsNoTracking().Where(day => day.AddedIn == change && day.EndedIn == null).ToListAsync(),
            await db.CalendarDays.AsNoTracking().Where(day => day.EndedIn == change).ToListAsync());
        return lines =>
        {
            ImmutableArray<CalendarEntry> gone = [.. added.Select(CalendarCache.Entry)];
            var left = lines.RemoveRange(gone);
            // What somebody has listed anew meanwhile stays as they said.
            return new(gone, [.. ended.Select(CalendarCache.Entry).Where(old => !left.Any(line => line.From <= old.To && old.From <= line.To))]);
        };
    }

    /// <returns>The change's id and the number of units told, or a refusal: "nothing-changed", "reason-needed", or "calendar-broken" with the proposal's findings.</returns>
    public async Task<(CalendarChangeRow? Change, Refusal? Refusal)> Do(Caller caller, string area, Func<ImmutableArray<CalendarEntry>, CalendarEdit> edit, string reason, string source, string? undoes = null)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return (null, Refusal.Of("reason-needed"));
        var now = clock.GetUtcNow();
        var answer = await lane.Write<(CalendarChangeRow?, Refusal?)>(async db =>
        {
            var (proposal, rows, covers) = await Propose(db, area, edit);
            if (!proposal.MayBeDone)
                return (null, Refusal.Of(proposal.Edit.IsEmpty ? "nothing-changed" : "calendar-broken"));
            var id = CaseDesk.NewId();
            foreach (var row in rows.Where(row => row.Area == area && proposal.Edit.Ended.Contains(CalendarCache.Entry(row))))
                row.EndedIn = id;
            db.CalendarDays.AddRange(proposal.Edit.Added.Select((line, number) => ShippedCalendar.RowOf(line, area, id, $"{id}-{number}")));
            await Stamps.Set(db, CalendarCache.CoversKey, covers);
            await CalendarCache.Stamp(db);
            var told = 0;
            foreach (var call in proposal.Moves.GroupBy(move => move.Call))
                told += (await moves.Write(db, call.Key, moves.PlanOf(call.Key)!, [.. call], caller, id, string.Join(", ", new[] { reason, source }.Where(part => part.Length > 0)), now)).Length;
            var change = new CalendarChangeRow
            {
                Id = id, Area = area, At = now, By = caller.Person, Reason = reason, Source = source, MovedDeadlines = proposal.Moves.Length, MovedUnits = told, Undoes = undoes,
            };
            db.CalendarChanges.Add(change);
            db.Audit.Add(new()
            {
                At = now, Person = caller.Person, Act = undoes is null ? "change-calendar" : "undo-calendar", Subject = $"calendar/{id}", Unit = area.Length == 0 ? null : area,
                Before = AuditText.Of(("days", Say(proposal.Edit.Ended))), After = AuditText.Of(("days", Say(proposal.Edit.Added)), ("reason", reason), ("source", source)), From = caller.From,
            });
            await db.SaveChangesAsync();
            return (change, null);
        });
        cache.Changed();
        terms.Changed();
        bell.Ring();
        return answer;
    }

    async Task<(CalendarProposal Proposal, List<CalendarDayRow> Rows, string Covers)> Propose(FlowDb db, string area, Func<ImmutableArray<CalendarEntry>, CalendarEdit> edit)
    {
        var rest = await db.CalendarRest.AsNoTracking().ToListAsync();
        var rows = await db.CalendarDays.Where(day => day.EndedIn == null).ToListAsync();
        var covers = (await db.Settings.AsNoTracking().FirstOrDefaultAsync(row => row.Key == CalendarCache.CoversKey))?.Value;
        ImmutableArray<CalendarEntry> lines = [.. rows.Where(row => row.Area == area).Select(CalendarCache.Entry).OrderBy(line => line.From)];
        var done = edit(lines);
        ImmutableArray<CalendarEntry> after = [.. lines.RemoveRange(done.Ended).AddRange(done.Added).OrderBy(line => line.From)];
        var (from, to) = CalendarCache.Span(covers);
        foreach (var line in done.Added)
            to = line.To > to ? new DateOnly(line.To.Year, 12, 31) : to;
        var reading = WorkingCalendar.Of([.. rest.Select(CalendarCache.Rest).OrderBy(line => line.From)], after, from, to);
        var wide = $"{from:O}/{to:O}";
        if (reading.Calendar is null)
            return (new(done, reading.Findings, []), rows, wide);
        var calendars = CalendarCache.Of(rest, [.. rows.Where(row => row.Area != area), .. after.Select((line, number) => ShippedCalendar.RowOf(line, area, "", $"{number}"))], wide);
        return (new(done, reading.Findings, await Moved(db, calendars)), rows, wide);
    }

    async Task<ImmutableArray<DeadlineMove>> Moved(FlowDb db, Calendars calendars)
    {
        var today = VietnamTime.LocalDate(clock.GetUtcNow());
        var open = await db.Calls.Where(call => call.ClosedAt == null).OrderBy(call => call.CutOff).ThenBy(call => call.Id).ToListAsync();
        return [.. from call in open
                   let plan = moves.PlanOf(call)
                   where plan is not null
                   let path = organizations.Current.TreeAt(call.CutOff, call.Line).PathTo(call.RootUnit).Reverse().Select(unit => unit.Code)
                   from move in DeadlineMoves.Of(call, plan, calendars.Of(path), today)
                   select move];
    }

    static string Say(IEnumerable<CalendarEntry> lines) => string.Join("; ", lines.Select(line => $"{line.From:yyyy-MM-dd}{(line.To == line.From ? "" : $"..{line.To:yyyy-MM-dd}")} {line.Kind} {line.NameEn}"));
}
