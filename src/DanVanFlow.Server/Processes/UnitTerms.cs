using DanVanFlow.Domain.Calendar;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// What holds for one unit of a call and for no other: it is excused, or it has more time, asked for and granted or given unasked. An excused unit has no deadline, so
/// nothing can call it late and no reminder is due; its case stays open, and what it sends all the same is taken. Who may do what is asked before, by the page.
/// </summary>
public sealed class UnitTerms(StepLane lane, CallTermsCache terms, OrganizationCache organizations, CallDesk desk, FlowDatabase database, OutboxBell bell, TimeProvider clock)
{
    public const string Asked = "asked", Granted = "granted", Refused = "refused";

    public Task<Refusal?> Excuse(Caller caller, string call, string unit, string reason) => Act(caller, call, unit, reason, "excuse-unit", async (db, on) =>
    {
        if (await db.ExcusedUnits.FindAsync(call, unit) is not null)
            return Refusal.Of("already-excused");
        db.ExcusedUnits.Add(new() { Call = call, Unit = unit, Reason = reason, By = caller.Person, At = on.Now });
        await SetDue(db, on, null);
        db.Outbox.Add(CallLetters.To(unit, LetterKinds.UnitExcused, on.Call, unit, null, $"excuse-{CaseDesk.NewId()}", reason, on.Now, caller.Name));
        return null;
    });

    public async Task<Refusal?> Readmit(Caller caller, string call, string unit, string reason)
    {
        var refusal = await Act(caller, call, unit, reason, "readmit-unit", async (db, on) =>
        {
            if (await db.ExcusedUnits.FindAsync(call, unit) is not { } row)
                return Refusal.Of("not-excused");
            db.Remove(row);
            var due = on.Case is { } id && await Extended(db, id) is { } more ? more : on.Due;
            await SetDue(db, on, due);
            db.Outbox.Add(CallLetters.To(unit, LetterKinds.UnitReadmitted, on.Call, unit, due, $"readmit-{CaseDesk.NewId()}", reason, on.Now, caller.Name, onCase: on.Case));
            return null;
        });
        if (refusal is null && await Find(call) is { } row)
            await desk.Fill(caller, row);
        return refusal;
    }

    /// <summary>The unit asks; whoever may open calls at its superior decides.</summary>
    public Task<Refusal?> Ask(Caller caller, string call, string unit, DateOnly wanted, string reason) => Act(caller, call, unit, reason, "ask-extension", async (db, on) =>
    {
        if (await Unfit(db, on, wanted) is { } refusal)
            return refusal;
        if (await db.Extensions.AnyAsync(row => row.Case == on.Case && row.State == Asked))
            return Refusal.Of("extension-asked-already");
        var row = Row(on, await Next(db, on), caller, wanted, reason);
        db.Extensions.Add(row);
        if (on.Superior is { } superior)
            db.Outbox.Add(CallLetters.To(superior, LetterKinds.ExtensionAsked, on.Call, unit, on.CaseDue, $"extension-{on.Case}-{row.Number}", reason, on.Now, caller.Name, wanted: wanted));
        return null;
    });

    /// <summary>More time unasked.</summary>
    public Task<Refusal?> Give(Caller caller, string call, string unit, DateOnly until, string reason) => Act(caller, call, unit, reason, "grant-extension", async (db, on) =>
    {
        if (await Unfit(db, on, until) is { } refusal)
            return refusal;
        var row = Row(on, await Next(db, on), caller, until, reason);
        db.Extensions.Add(row);
        await Grant(db, on, row, caller, until, reason);
        return null;
    });

    /// <param name="until">The day that is granted, which need not be the one asked for; null refuses.</param>
    public Task<Refusal?> Decide(Caller caller, string call, string unit, int number, DateOnly? until, string answer) =>
        Act(caller, call, unit, answer, until is null ? "refuse-extension" : "grant-extension", async (db, on) =>
        {
            if (await db.Extensions.FirstOrDefaultAsync(row => row.Case == on.Case && row.Number == number) is not { State: Asked } asked)
                return Refusal.Of("extension-decided");
            if (asked.AskedBy == caller.Person)
                return Refusal.Of("own-extension");
            if (until is { } day && await Unfit(db, on, day) is { } refusal)
                return refusal;
            if (until is { } granted)
                await Grant(db, on, asked, caller, granted, answer);
            else
            {
                (asked.State, asked.Answer, asked.DecidedBy, asked.DecidedAt) = (Refused, answer, caller.Person, on.Now);
                db.Outbox.Add(CallLetters.To(unit, LetterKinds.ExtensionRefused, on.Call, unit, on.CaseDue, $"extension-{on.Case}-{number}-no", answer, on.Now, caller.Name));
            }
            return null;
        }, needsReason: until is null);

    async Task Grant(FlowDb db, UnitInCall on, ExtensionRow row, Caller caller, DateOnly until, string answer)
    {
        var due = VietnamTime.At(until, on.DueTime);
        (row.State, row.Granted, row.Answer, row.DecidedBy, row.DecidedAt) = (Granted, due, answer, caller.Person, on.Now);
        await SetDue(db, on, due);
        db.Outbox.Add(CallLetters.To(on.Unit, LetterKinds.ExtensionGranted, on.Call, on.Unit, due, $"extension-{on.Case}-{row.Number}-yes", answer, on.Now, caller.Name, onCase: on.Case));
    }

    async Task<Refusal?> Unfit(FlowDb db, UnitInCall on, DateOnly day)
    {
        if (on.Case is null || on.Ended || await db.ExcusedUnits.FindAsync(on.Call.Id, on.Unit) is not null)
            return Refusal.Of("nothing-to-extend");
        var today = VietnamTime.LocalDate(on.Now);
        return day < today || on.CaseDue is { } due && day <= VietnamTime.LocalDate(due) ? Refusal.Of("extension-not-later") : null;
    }

    static ExtensionRow Row(UnitInCall on, int number, Caller caller, DateOnly wanted, string reason) => new()
    {
        Case = on.Case!, Number = number, Call = on.Call.Id, Unit = on.Unit, Wanted = wanted, Reason = reason, AskedBy = caller.Person, AskedAt = on.Now, State = Asked,
    };

    static async Task<int> Next(FlowDb db, UnitInCall on) => 1 + (await db.Extensions.Where(row => row.Case == on.Case).MaxAsync(row => (int?)row.Number) ?? 0);

    static async Task<DateTimeOffset?> Extended(FlowDb db, string id) =>
        (await db.Extensions.AsNoTracking().Where(row => row.Case == id && row.State == Granted).OrderByDescending(row => row.Number).FirstOrDefaultAsync())?.Granted;

    // The case and the work that lies at the unit; what lies above is due when the level above is.
    static async Task SetDue(FlowDb db, UnitInCall on, DateTimeOffset? due)
    {
        if (on.Case is not { } id)
            return;
        await db.Cases.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due).SetProperty(row => row.Version, row => row.Version + 1));
        var own = "@" + on.Unit;
        await db.WorkItems.Where(row => row.Case == id && row.ClosedAt == null && row.Post.EndsWith(own)).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due));
    }

    sealed record UnitInCall(CallRow Call, string Unit, string? Superior, string? Case, bool Ended, DateTimeOffset? CaseDue, DateTimeOffset? Due, TimeOnly DueTime, DateTimeOffset Now);

    async Task<Refusal?> Act(Caller caller, string call, string unit, string reason, string act, Func<FlowDb, UnitInCall, Task<Refusal?>> work, bool needsReason = true)
    {
        if (needsReason && string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("reason-needed");
        var now = clock.GetUtcNow();
        Refusal? refusal;
        try
        {
            refusal = await lane.Write(async db =>
            {
                if (await db.Calls.AsNoTracking().FirstOrDefaultAsync(row => row.Id == call) is not { ClosedAt: null } row)
                    return Refusal.Of("call-ended");
                var tree = organizations.Current.TreeAt(row.CutOff, row.Line);
                var held = CallTerms.Of(row);
                var on = await db.Cases.AsNoTracking().Where(on => on.Call == call && on.Unit == unit).Select(on => new { on.Id, on.EndedAt, on.DueAt }).FirstOrDefaultAsync();
                var no = await work(db, new(row, unit, tree.Superior(unit)?.Code, on?.Id, on?.EndedAt is not null, on?.DueAt, tree.Find(unit) is { } known ? held.DueAt(known.Level) : null, held.DueTime, now));
                if (no is not null)
                    return no;
                db.Audit.Add(new() { At = now, Person = caller.Person, Post = caller.Hat?.ToString(), Act = act, Subject = $"call/{call}", Unit = unit, Line = row.Line, After = AuditText.Of(("reason", reason)), From = caller.From });
                await CallTermsCache.Stamp(db);
                await db.SaveChangesAsync();
                return null;
            });
        }
        catch (Exception trouble) when (database.IsUniqueViolation(trouble) || trouble.InnerException is { } inner && database.IsUniqueViolation(inner))
        {
            return Refusal.Of("somebody-was-faster");
        }
        terms.Changed();
        bell.Ring();
        return refusal;
    }

    async Task<CallRow?> Find(string call)
    {
        await using var db = database.CreateDbContext();
        return await db.Calls.AsNoTracking().FirstOrDefaultAsync(row => row.Id == call);
    }
}
