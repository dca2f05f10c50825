using System.Collections.Immutable;
using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>One level of one open call gets another day.</summary>
public sealed record DeadlineMove(CallRow Call, int Level, DateOnly Old, DateOnly New);

/// <summary>
/// Open deadlines computed anew, by hand or after a change of the calendar, inside somebody's transaction: the call, its cases, their open work, and one letter for
/// each unit that still has something to do. What was granted to one unit stays, unless everybody gets more; what was sent in time is not made late afterwards.
/// </summary>
public sealed class DeadlineMoves(WorkflowShelf shelf, OrganizationCache organizations)
{
    /// <summary>By the plan that was kept with the call; calls from before plans were kept take the workflow's.</summary>
    public DeadlinePlan? PlanOf(CallRow call) => call.Plan is { } kept ? DeadlinePlanText.Read(kept) : shelf.Find(call.Workflow)?.Deadlines;

    /// <summary>Levels that would get another day. One whose old and new day both lie behind us is left alone.</summary>
    public static ImmutableArray<DeadlineMove> Of(CallRow call, DeadlinePlan plan, WorkingCalendar calendar, DateOnly today)
    {
        var computed = plan.For(new(call.DataFrom, call.CutOff), calendar);
        return [.. from level in CallTerms.DeadlinesOf(call)
                   where computed.TryGetValue(level.Key, out var day) && day != level.Value && (day >= today || level.Value >= today)
                   select new DeadlineMove(call, level.Key, level.Value, computed[level.Key])];
    }

    /// <param name="call">Tracked by <paramref name="db"/>.</param>
    /// <param name="change">Id of the change, for the letters.</param>
    /// <returns>Units that are told.</returns>
    public async Task<ImmutableArray<string>> Write(FlowDb db, CallRow call, DeadlinePlan plan, IReadOnlyCollection<DeadlineMove> moves, Caller caller, string change, string reason, DateTimeOffset now)
    {
        var before = CallTerms.Of(call);
        call.Deadlines = JsonSerializer.Serialize(before.Deadlines.SetItems(moves.Select(move => KeyValuePair.Create(move.Level, move.New))));
        call.Plan = DeadlinePlanText.Write(plan);
        var after = CallTerms.Of(call);
        // Counted first: a step that has read the old dates then finds that it lost a race, and decides again.
        await db.Cases.Where(on => on.Call == call.Id && on.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(on => on.Version, on => on.Version + 1));
        var dueBefore = await Dues(db, call);
        foreach (var move in moves)
            await Cases(db, call, move.Level, before.DueAt(move.Level), after.DueAt(move.Level));
        var dueAfter = await Dues(db, call);
        await Work(db, call, before, after, dueBefore, dueAfter);

        db.Audit.Add(new()
        {
            At = now, Person = caller.Person, Post = caller.Hat?.ToString(), Act = "change-deadlines", Subject = $"call/{call.Id}", Unit = call.RootUnit, Line = call.Line,
            Before = AuditText.Of(("deadlines", Say(moves.Select(move => (move.Level, move.Old))))),
            After = AuditText.Of(("deadlines", Say(moves.Select(move => (move.Level, move.New)))), ("reason", reason)), From = caller.From,
        });
        await CallTermsCache.Stamp(db);
        var told = dueAfter.Values.Where(on => on is { Ended: false } && dueBefore[on.Id].DueAt != on.DueAt).ToList();
        db.Outbox.AddRange(told.Select(on => CallLetters.To(on.Unit, LetterKinds.CallChanged, call, on.Unit, on.DueAt, $"{change}-{call.Id}", reason, now, caller.Name, oldDue: dueBefore[on.Id].DueAt, onCase: on.Id)));
        await db.SaveChangesAsync();
        return [.. told.Select(on => on.Unit)];
    }

    sealed record Due(string Id, string Unit, bool Ended, DateTimeOffset? DueAt);

    static Task<Dictionary<string, Due>> Dues(FlowDb db, CallRow call) =>
        db.Cases.AsNoTracking().Where(on => on.Call == call.Id).Select(on => new Due(on.Id, on.Unit, on.EndedAt != null, on.DueAt)).ToDictionaryAsync(on => on.Id);

    static Task<int> Cases(FlowDb db, CallRow call, int level, DateTimeOffset? old, DateTimeOffset? due)
    {
        var later = due > old;
        // No due date: the unit is excused. Already sent: only ever in its favour.
        return db.Cases.Where(on => on.Call == call.Id && on.Level == level && on.DueAt != null && (on.FirstSentAt == null || later)
                && (!db.Extensions.Any(more => more.Case == on.Id && more.State == "granted") || on.DueAt < due))
            .ExecuteUpdateAsync(set => set.SetProperty(on => on.DueAt, due));
    }

    async Task Work(FlowDb db, CallRow call, CallTerms before, CallTerms after, Dictionary<string, Due> dueBefore, Dictionary<string, Due> dueAfter)
    {
        var tree = organizations.Current.TreeAt(call.CutOff, call.Line);
        foreach (var item in await db.WorkItems.Where(item => item.ClosedAt == null && db.Cases.Any(on => on.Id == item.Case && on.Call == call.Id)).ToListAsync())
        {
            var unit = PostAddress.Parse(item.Post).Unit;
            var level = tree.Find(unit)?.Level ?? 0;
            var (old, due) = unit == item.CaseUnit ? (dueBefore[item.Case].DueAt, dueAfter[item.Case].DueAt) : (before.DueAt(level), after.DueAt(level));
            // A date that the route set for this task alone is the route's.
            if (item.DueAt == old)
                item.DueAt = due;
        }
    }

    static string Say(IEnumerable<(int Level, DateOnly Day)> days) => string.Join(", ", days.OrderBy(day => day.Level).Select(day => $"{day.Level}: {day.Day:yyyy-MM-dd}"));
}
