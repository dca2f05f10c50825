using System.Text.Json;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>A regime as it is kept.</summary>
/// <param name="MadeAt">When it was first saved: periods that were over by then were never its business.</param>
public sealed record KeptRegime(string Id, int Version, Regime Regime, DateTimeOffset MadeAt, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>
/// Keeps reporting regimes: read, saved with history, and tried on the real calendar before they are saved. Who may save one is asked before, by the page:
/// <c>May.Do(OpenCall)</c> at its root unit.
/// </summary>
public sealed class RegimeDesk(IDbContextFactory<FlowDb> databases, StepLane lane, CallDesk desk, OrganizationCache organizations, TimeProvider clock)
{
    public async Task<IReadOnlyList<KeptRegime>> All()
    {
        await using var db = await databases.CreateDbContextAsync();
        return [.. (await db.Regimes.AsNoTracking().OrderBy(row => row.Workflow).ThenBy(row => row.RootUnit).ThenBy(row => row.Id).ToListAsync()).Select(Kept)];
    }

    /// <summary>Null when there is no such regime.</summary>
    public async Task<KeptRegime?> Find(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Regimes.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id) is { } row ? Kept(row) : null;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RegimeVersionRow>> History(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.RegimeVersions.AsNoTracking().Where(row => row.Regime == id).OrderByDescending(row => row.Version).ToListAsync();
    }

    /// <summary>The calendar that the regime's deadlines follow.</summary>
    public WorkingCalendar CalendarOf(Regime regime) => desk.CalendarOf(organizations.Current.TreeAt(Today, regime.Line), regime.RootUnit);

    public UnitTree TreeOf(Regime regime) => organizations.Current.TreeAt(Today, regime.Line);

    public DateOnly Today => VietnamTime.LocalDate(clock.GetUtcNow());

    /// <summary>
    /// What a person opens by hand: by the terms of the regime that plans this very call, so that the deadlines are those that it would have opened with by itself;
    /// by the workflow's own plan where no regime does.
    /// </summary>
    public async Task<CallDraft> DraftOf(Workflow workflow, Period period, string rootUnit) =>
        (await All()).FirstOrDefault(kept => kept.Regime.Workflow == workflow.Key && kept.Regime.RootUnit == rootUnit && kept.Regime.Covers(period)) is { Regime: var regime, Id: var id }
            ? new(workflow, period, regime.CutOff.Window(period), rootUnit, regime.Deadlines, id)
            : CallDraft.Of(workflow, period, rootUnit);

    /// <param name="id">Null makes a new one.</param>
    /// <param name="seen">The version that was edited; another one in the table refuses with "changed-meanwhile".</param>
    public async Task<(string? Id, Refusal? Refusal)> Save(Caller caller, string? id, int seen, Regime regime)
    {
        if (regime.Check(Today, CalendarOf(regime)).Any(found => found.Finding.Severity == Engine.Bpmn.Severity.Error))
            return (null, Refusal.Of("regime-broken"));
        var (now, key) = (clock.GetUtcNow(), id ?? CaseDesk.NewId());
        return await lane.Write<(string?, Refusal?)>(async db =>
        {
            var row = await db.Regimes.FindAsync(key);
            if (id is not null && row?.Version != seen)
                return (null, Refusal.Of("changed-meanwhile"));
            var before = row is null ? null : Settings(Kept(row).Regime);
            if (row is null)
                db.Regimes.Add(row = New(key, regime, caller, now));
            else
                Put(row, regime, caller, now);
            db.RegimeVersions.Add(new() { Regime = key, Version = row.Version, Settings = Settings(regime), At = now, By = caller.Person });
            db.Audit.Add(new()
            {
                At = now, Person = caller.Person, Post = caller.Hat?.ToString(), Act = before is null ? "make-regime" : "change-regime", Subject = $"regime/{key}", Unit = regime.RootUnit,
                Line = regime.Line, Before = AuditText.Of(("settings", before)), After = AuditText.Of(("settings", Settings(regime))), From = caller.From,
            });
            await db.SaveChangesAsync();
            return (key, null);
        });
    }

    static RegimeRow New(string id, Regime regime, Caller caller, DateTimeOffset now) => new()
    {
        Id = id, Workflow = regime.Workflow, Line = regime.Line, RootUnit = regime.RootUnit, Kind = regime.Kind.ToString(), CutOff = regime.CutOff.ToString(), DataFrom = regime.Days?.From,
        DataTo = regime.Days?.To, Plan = DeadlinePlanText.Write(regime.Deadlines), Form = regime.Form, OpensDaysBefore = regime.OpensDaysBefore, ActiveFrom = regime.ActiveFrom,
        ActiveTo = regime.ActiveTo, Version = 1, MadeAt = now, ChangedAt = now, ChangedBy = caller.Person,
    };

    static void Put(RegimeRow row, Regime regime, Caller caller, DateTimeOffset now)
    {
        (row.RootUnit, row.Kind, row.CutOff) = (regime.RootUnit, regime.Kind.ToString(), regime.CutOff.ToString());
        (row.DataFrom, row.DataTo) = (regime.Days?.From, regime.Days?.To);
        (row.Plan, row.Form, row.OpensDaysBefore) = (DeadlinePlanText.Write(regime.Deadlines), regime.Form, regime.OpensDaysBefore);
        (row.ActiveFrom, row.ActiveTo) = (regime.ActiveFrom, regime.ActiveTo);
        (row.Version, row.ChangedAt, row.ChangedBy) = (row.Version + 1, now, caller.Person);
    }

    static KeptRegime Kept(RegimeRow row) => new(row.Id, row.Version, new(
        row.Workflow, row.Line, row.RootUnit, Enum.Parse<PeriodKind>(row.Kind), Enum.Parse<CutOffPreset>(row.CutOff),
        row is { DataFrom: { } from, DataTo: { } to } ? new DataWindow(from, to) : null, DeadlinePlanText.Read(row.Plan), row.Form, row.OpensDaysBefore, row.ActiveFrom, row.ActiveTo),
        row.MadeAt, row.ChangedAt, row.ChangedBy);

    static string Settings(Regime regime) => JsonSerializer.Serialize(new
    {
        regime.Workflow, regime.RootUnit, Kind = regime.Kind.ToString(), CutOff = regime.CutOff.ToString(), DataFrom = regime.Days?.From, DataTo = regime.Days?.To,
        Plan = DeadlinePlanText.Write(regime.Deadlines), regime.Form, regime.OpensDaysBefore, regime.ActiveFrom, regime.ActiveTo,
    });
}
