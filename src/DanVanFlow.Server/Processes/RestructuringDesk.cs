using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>Words of <see cref="RestructuringRow.State"/>.</summary>
public static class RestructuringStates
{
    public const string Draft = "draft";
    public const string Planned = "planned";
    public const string InForce = "in-force";
    public const string Undone = "undone";
}

/// <summary>
/// Drafts, confirms and undoes restructurings. Confirming is one transaction: units, lineage, posts, holdings and audit together or not at all; it thinks everything
/// through once more on the rows as the transaction sees them. Cases go along on the day itself (<see cref="CaseMoves"/>), because until then it may be undone.
/// </summary>
public sealed class RestructuringDesk(
    IDbContextFactory<FlowDb> databases, StepLane lane, OrganizationCache organizations, CaseMoves moves, TimeProvider clock, ILogger<RestructuringDesk> log)
{
    DateOnly Today => VietnamTime.LocalDate(clock.GetUtcNow());

    public Task<string> Draft(Caller caller) => lane.Write(async db =>
    {
        var row = new RestructuringRow
        {
            Id = CaseDesk.NewId(), State = RestructuringStates.Draft, Acts = "[]", Choices = RestructuringJson.Write(RestructuringChoices.None), Version = 1,
            CreatedAt = clock.GetUtcNow(), CreatedBy = caller.Person,
        };
        db.Restructurings.Add(row);
        db.Audit.Add(Audit(caller, "restructuring-draft", row.Id));
        await db.SaveChangesAsync();
        return row.Id;
    });

    /// <summary>False when somebody changed or confirmed the draft meanwhile: nothing is overwritten.</summary>
    public Task<bool> Change(string id, int version, Action<RestructuringRow> change) => lane.Write(async db =>
    {
        if (await db.Restructurings.FindAsync(id) is not { State: RestructuringStates.Draft } row || row.Version != version)
            return false;
        change(row);
        row.Version++;
        return await Saved(db);
    });

    public Task<bool> Discard(Caller caller, string id) => lane.Write(async db =>
    {
        if (await db.Restructurings.FindAsync(id) is not { State: RestructuringStates.Draft } row)
            return false;
        db.Remove(row);
        db.Audit.Add(Audit(caller, "restructuring-discard", id, before: AuditText.Of(("basis", row.BasisNumber), ("acts", row.Acts))));
        return await Saved(db);
    });

    /// <summary>Empty when done; else why not, in the words of the preview.</summary>
    public async Task<ImmutableArray<Finding>> Confirm(Caller caller, string id, int version)
    {
        var findings = await lane.Write(async db =>
        {
            if (await db.Restructurings.FindAsync(id) is not { State: RestructuringStates.Draft } row || row.Version != version)
                return [Changed];
            // The stamp first: another node that changes the organisation waits here, and reads what this transaction wrote.
            await OrganizationCache.Stamp(db);
            await db.SaveChangesAsync();
            var asked = RestructuringReader.ToDomain(row);
            var preview = Restructure.Preview(OrganizationCache.Read(db), asked, RestructuringJson.ReadChoices(row.Choices).Holders);
            if (!preview.MayBeConfirmed)
                return [.. preview.Findings.Where(finding => finding.Severity == Severity.Error)];
            await OutcomeRows.Write(db, preview.Outcome);
            row.State = RestructuringStates.Planned;
            row.Outcome = RestructuringJson.Write(preview.Outcome);
            row.ConfirmedAt = clock.GetUtcNow();
            row.ConfirmedBy = caller.Person;
            row.Version++;
            db.Audit.Add(Audit(caller, "restructuring-confirm", id, after: Told(row)));
            db.Audit.AddRange(preview.Outcome.Units.Select(unit => Of(caller, unit, asked, "restructuring-unit", unit.Before, unit.After)));
            return await Saved(db) ? ImmutableArray<Finding>.Empty : [Changed];
        });
        organizations.Changed();
        if (findings.IsEmpty)
            await TakeEffect();
        return findings;
    }

    /// <summary>Empty when everything is as it was before confirming; else why not.</summary>
    public async Task<ImmutableArray<Finding>> Undo(Caller caller, string id)
    {
        var findings = await lane.Write(async db =>
        {
            if (await db.Restructurings.FindAsync(id) is not { State: RestructuringStates.Planned, Outcome: { } outcome } row)
                return [Changed];
            await OrganizationCache.Stamp(db);
            await db.SaveChangesAsync();
            var done = RestructuringJson.ReadOutcome(outcome);
            var why = Restructure.WhyNotUndone(OrganizationCache.Read(db), row.EffectiveFrom!.Value, done, Today);
            if (!why.IsEmpty)
                return why;
            await OutcomeRows.TakeBack(db, done, id);
            row.State = RestructuringStates.Undone;
            row.UndoneAt = clock.GetUtcNow();
            row.UndoneBy = caller.Person;
            row.Version++;
            db.Audit.Add(Audit(caller, "restructuring-undo", id, before: Told(row)));
            db.Audit.AddRange(done.Units.Select(unit => Of(caller, unit, RestructuringReader.ToDomain(row), "restructuring-unit-undo", unit.After, unit.Before)));
            return await Saved(db) ? ImmutableArray<Finding>.Empty : [Changed];
        });
        organizations.Changed();
        return findings;
    }

    /// <summary>Everything whose day has come: open cases that go along do, and the restructuring is in force. Safe to run at any time and twice.</summary>
    public async Task TakeEffect(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var today = Today;
        var due = await db.Restructurings.AsNoTracking().Where(row => row.State == RestructuringStates.Planned && row.EffectiveFrom <= today)
            .OrderBy(row => row.EffectiveFrom).ThenBy(row => row.ConfirmedAt).ToListAsync(cancel);
        foreach (var row in due)
            try
            {
                await moves.Run(row);
                await lane.Write(async write =>
                {
                    if (await write.Restructurings.FindAsync(row.Id) is not { State: RestructuringStates.Planned } now)
                        return false;
                    now.State = RestructuringStates.InForce;
                    now.Version++;
                    write.Audit.Add(Audit(Caller.Timetable, "restructuring-in-force", row.Id, after: AuditText.Of(("basis", row.BasisNumber), ("from", $"{row.EffectiveFrom:yyyy-MM-dd}"))));
                    return await Saved(write);
                }, cancel);
            }
            catch (Exception trouble) when (trouble is not DatabaseUnavailable and not OperationCanceledException)
            {
                log.LogError(trouble, "Restructuring {Restructuring} cannot take effect yet", row.Id);
            }
    }

    static readonly Finding Changed = new(Severity.Error, "changed-meanwhile", null, 0,
        "Somebody changed or confirmed this meanwhile; look again.", "Nội dung này vừa được người khác thay đổi hoặc xác nhận; hãy xem lại.");

    static async Task<bool> Saved(FlowDb db)
    {
        await db.SaveChangesAsync();
        return true;
    }

    static string? Told(RestructuringRow row) => AuditText.Of(
        ("basis", $"{row.BasisNumber} ({row.BasisDate:yyyy-MM-dd}, {row.BasisIssuer}): {row.BasisTitle}"), ("from", $"{row.EffectiveFrom:yyyy-MM-dd}"), ("acts", row.Acts));

    AuditRow Audit(Caller caller, string act, string id, string? before = null, string? after = null) => new()
    {
        At = clock.GetUtcNow(), Person = caller.Person, Post = caller.Hat?.ToString(), Act = act, Subject = $"restructuring/{id}", Before = before, After = after, From = caller.From,
    };

    AuditRow Of(Caller caller, ChangedUnit unit, Restructuring asked, string act, Domain.Organization.UnitRecord? before, Domain.Organization.UnitRecord? after) => new()
    {
        At = clock.GetUtcNow(), Person = caller.Person, Post = caller.Hat?.ToString(), Act = act, Subject = $"unit/{unit.Code}", Unit = unit.Code,
        Before = AuditText.Of(("unit", RestructuringReader.Say(before, asked.From))), After = AuditText.Of(("unit", RestructuringReader.Say(after, asked.From)), ("from", $"{asked.From:yyyy-MM-dd}"), ("basis", asked.Basis.Number)), From = caller.From,
    };
}
