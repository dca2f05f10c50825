using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>What became of an administrative act: a refusal by its code, or the mistakes of the dates that were typed, or neither.</summary>
public sealed record CareAnswer(Refusal? Refusal, ImmutableArray<Finding> Findings)
{
    public static readonly CareAnswer Done = new(null, []);
    public static CareAnswer No(string code) => new(Refusal.Of(code), []);
    public bool IsDone => Refusal is null && !Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <summary>
/// Looks after calls that are open: other deadlines, an early end, a finished end. Each act is one transaction with its audit row and its letters. Who may do it
/// is asked before, by the page: <c>May.Do(OpenCall)</c> at the call's root unit.
/// </summary>
public sealed class CallCare(StepLane lane, DeadlineMoves moves, CallDesk desk, CallKeeping keeping, CallTermsCache terms, OrganizationCache organizations, OutboxBell bell, TimeProvider clock)
{
    public const string Closed = "closed", Stopped = "stopped";

    /// <summary>The dates that would hold, checked as those of a regime are; a date before today is refused, because nobody could keep it.</summary>
    public (DeadlinePlan Plan, ImmutableArray<Finding> Findings) Check(CallRow call, IReadOnlyDictionary<int, DateOnly> dates)
    {
        var plan = moves.PlanOf(call) ?? new DeadlinePlan(DayOffRule.Next, []);
        var now = CallTerms.DeadlinesOf(call);
        var changed = dates.Where(date => now.TryGetValue(date.Key, out var old) && old != date.Value).ToList();
        foreach (var (level, date) in changed)
            plan = plan.Set(level, date);
        var calendar = desk.CalendarOf(organizations.Current.TreeAt(call.CutOff, call.Line), call.RootUnit);
        // Levels that nobody touched stay on the day that they have, also where the plan would compute another.
        foreach (var (level, date) in now.Where(level => changed.TrueForAll(other => other.Key != level.Key)))
            if (!plan.For(new(call.DataFrom, call.CutOff), calendar).TryGetValue(level, out var computed) || computed != date)
                plan = plan.Set(level, date);
        return (plan, [.. plan.Check(new(call.DataFrom, call.CutOff), calendar), .. changed.Where(date => date.Value < Today).Select(date => CareFindings.Past(date.Key, date.Value))]);
    }

    public async Task<CareAnswer> Change(Caller caller, string id, IReadOnlyDictionary<int, DateOnly> dates, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return CareAnswer.No("reason-needed");
        var now = clock.GetUtcNow();
        var answer = await lane.Write(async db =>
        {
            if (await db.Calls.FindAsync(id) is not { ClosedAt: null } call)
                return CareAnswer.No("call-ended");
            var (plan, findings) = Check(call, dates);
            var old = CallTerms.DeadlinesOf(call);
            ImmutableArray<DeadlineMove> moved = [.. dates.Where(date => old.TryGetValue(date.Key, out var day) && day != date.Value).Select(date => new DeadlineMove(call, date.Key, old[date.Key], date.Value))];
            if (moved.IsEmpty)
                return CareAnswer.No("nothing-changed");
            if (!findings.Any(finding => finding.Severity == Severity.Error))
                await moves.Write(db, call, plan, moved, caller, CaseDesk.NewId(), reason, now);
            return new CareAnswer(null, findings);
        });
        Afterwards();
        return answer;
    }

    /// <summary>Stops a call: what is still open is cancelled, and its units are told why.</summary>
    public async Task<CareAnswer> Stop(Caller caller, string id, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return CareAnswer.No("reason-needed");
        return await End(caller, id, Stopped, reason);
    }

    /// <summary>Closes a call in which nothing is expected any more: every unit is accepted, rejected, cancelled or excused.</summary>
    public Task<CareAnswer> Close(Caller caller, string id, string reason) => End(caller, id, Closed, reason);

    async Task<CareAnswer> End(Caller caller, string id, string how, string reason)
    {
        var now = clock.GetUtcNow();
        var answer = await lane.Write(async db =>
        {
            if (await db.Calls.FindAsync(id) is not { ClosedAt: null } call)
                return CareAnswer.No("call-ended");
            var open = await db.Cases.AsNoTracking().Where(on => on.Call == id && on.EndedAt == null).Select(on => on.Unit).ToListAsync();
            var excused = await db.ExcusedUnits.AsNoTracking().Where(row => row.Call == id).Select(row => row.Unit).ToListAsync();
            if (how == Closed && open.Except(excused).Any())
                return CareAnswer.No("units-still-open");
            (call.ClosedAt, call.Ended, call.EndedBy, call.EndedBecause) = (now, how, caller.Person, reason);
            db.Audit.Add(new()
            {
                At = now, Person = caller.Person, Post = caller.Hat?.ToString(), Act = how == Closed ? "close-call" : "stop-call", Subject = $"call/{id}", Unit = call.RootUnit, Line = call.Line,
                After = AuditText.Of(("reason", reason)), From = caller.From,
            });
            if (how == Stopped)
                db.Outbox.AddRange(open.Select(unit => CallLetters.To(unit, LetterKinds.CallStopped, call, unit, null, $"stop-{id}", reason, now, caller.Name)));
            await CallTermsCache.Stamp(db);
            await db.SaveChangesAsync();
            return CareAnswer.Done;
        });
        if (answer.IsDone)
            await keeping.CancelEnded(id);
        Afterwards();
        return answer;
    }

    void Afterwards()
    {
        terms.Changed();
        bell.Ring();
    }

    DateOnly Today => VietnamTime.LocalDate(clock.GetUtcNow());
}

static class CareFindings
{
    public static Finding Past(int level, DateOnly date) => new(Severity.Error, "deadline-in-past", $"level {level}", 0,
        $"The deadline of level {level} ({date:yyyy-MM-dd}) lies before today.", $"Thời hạn của cấp {level} ({date:dd/MM/yyyy}) đã qua.");
}
