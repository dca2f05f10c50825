using System.Collections.Immutable;
using System.Globalization;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Organization.Restructurings;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Processes;

/// <summary>An open case of a unit that ends, and what becomes of it.</summary>
/// <param name="Heir">Code of the unit that finishes it; null when nobody was named.</param>
/// <param name="Posts">Where its open work lies, such as officer@615.</param>
public sealed record TouchedCase(
    CaseRow Case, string? Heir, CaseFate Fate, DateOnly CutOff, bool HasDraft, int OpenRemarks, ImmutableArray<string> Posts)
{
    /// <summary>Staying and moving are both right; else there is only one answer.</summary>
    public bool MayChoose => Fate is CaseFate.GoesOn or CaseFate.MovesByChoice;
}

/// <summary>Work of units that go on, waiting at a post of a unit that ends: the same post of the heir does it.</summary>
public sealed record TouchedWork(string Post, int Items);

/// <summary>A case that went on as another one when its unit ended.</summary>
public sealed record CaseMove(string Case, string FromUnit, string ToCase, string ToUnit);

public sealed record OpenThings(ImmutableArray<TouchedCase> Cases, ImmutableArray<TouchedWork> WorkOfOthers, int Calls);

/// <summary>What pages ask about restructurings; the rules are Domain's, the rows are read here.</summary>
public sealed class RestructuringReader(IDbContextFactory<FlowDb> databases, OrganizationCache organizations, CaseMoves moves, Grounds grounds)
{
    /// <summary>Newest first: drafts, then by day of effect.</summary>
    public async Task<IReadOnlyList<RestructuringRow>> All()
    {
        await using var db = await databases.CreateDbContextAsync();
        var rows = await db.Restructurings.AsNoTracking().ToListAsync();
        return [.. rows.OrderByDescending(row => row.State == RestructuringStates.Draft).ThenByDescending(row => row.EffectiveFrom).ThenByDescending(row => row.CreatedAt)];
    }

    public async Task<RestructuringRow?> Find(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Restructurings.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id);
    }

    /// <summary>Of a draft; what was confirmed is told by its outcome.</summary>
    public RestructuringPreview Preview(RestructuringRow row) =>
        Restructure.Preview(organizations.Current, ToDomain(row), RestructuringJson.ReadChoices(row.Choices).Holders);

    public async Task<OpenThings> OpenThingsOf(RestructuringRow row, RestructuringPreview preview)
    {
        await using var db = await databases.CreateDbContextAsync();
        var ending = preview.Ending.ToList();
        var heirs = preview.Outcome.Lineage.Where(edge => edge.TakesWork).ToDictionary(edge => edge.OldCode, edge => edge.NewCode);
        var choices = RestructuringJson.ReadChoices(row.Choices);
        var cases = await db.Cases.AsNoTracking().Where(one => ending.Contains(one.Unit) && one.EndedAt == null).OrderBy(one => one.Unit).ThenBy(one => one.Period).ToListAsync();
        var ids = cases.Select(one => one.Id).ToList();
        var drafts = await db.Drafts.AsNoTracking().Where(draft => ids.Contains(draft.Case)).Select(draft => draft.Case).ToHashSetAsync();
        var remarks = await db.Remarks.AsNoTracking().Where(remark => ids.Contains(remark.Case) && remark.ResolvedAt == null)
            .GroupBy(remark => remark.Case).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count);
        var work = (await db.WorkItems.AsNoTracking().Where(item => ids.Contains(item.Case) && item.ClosedAt == null).Select(item => new { item.Case, item.Post }).ToListAsync())
            .ToLookup(item => item.Case, item => item.Post);

        var names = preview.Ending.SelectMany(code => Roles.All.Select(role => $"{role}@{code}")).ToList();
        var others = await db.WorkItems.AsNoTracking().Where(item => item.ClosedAt == null && names.Contains(item.Post) && !ending.Contains(item.CaseUnit))
            .GroupBy(item => item.Post).Select(same => new { same.Key, Count = same.Count() }).ToListAsync();
        return new(
            [
                .. cases.Select(one => new TouchedCase(
                    one, heirs.GetValueOrDefault(one.Unit), moves.FateOf(one, preview.From, heirs.GetValueOrDefault(one.Unit), choices), grounds.Of(one).CutOff,
                    drafts.Contains(one.Id), remarks.GetValueOrDefault(one.Id), [.. work[one.Id].Order(StringComparer.Ordinal)])),
            ],
            [.. others.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new TouchedWork(one.Key, one.Count))],
            cases.Select(one => one.Call).OfType<string>().Distinct().Count());
    }

    /// <summary>Where a cancelled case went on, and which cases went on in this one.</summary>
    public async Task<IReadOnlyList<CaseMove>> MovesAround(string @case)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await (from move in db.CaseMoves.AsNoTracking()
                      where move.Case == @case || move.ToCase == @case
                      join old in db.Cases.AsNoTracking() on move.Case equals old.Id
                      orderby old.Unit
                      select new CaseMove(move.Case, old.Unit, move.ToCase, move.ToUnit)).ToListAsync();
    }

    /// <summary>An unfinished draft has the year 1 where a date is missing, which the preview calls by name.</summary>
    public static Restructuring ToDomain(RestructuringRow row) => new(
        row.Id, row.EffectiveFrom ?? DateOnly.MinValue, new(row.BasisNumber, row.BasisDate ?? DateOnly.MinValue, row.BasisIssuer, row.BasisTitle),
        RestructuringJson.ReadActs(row.Acts) ?? []);

    /// <summary>A unit on a day in one line, for the audit; null when it is not there.</summary>
    public static string? Say(UnitRecord? unit, DateOnly date)
    {
        if (unit?.Memberships.Where(membership => membership.When.Covers(date)).ToList() is not { Count: > 0 } places)
            return null;
        var name = unit.Names.LastOrDefault(name => name.When.Covers(date));
        return string.Create(CultureInfo.InvariantCulture, $"{name?.Type} {name?.Name}; {string.Join(", ", places.Select(place => $"{place.Line}: {place.ParentCode ?? "-"} ({place.Level})"))}");
    }
}
