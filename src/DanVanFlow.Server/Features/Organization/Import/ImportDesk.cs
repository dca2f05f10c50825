using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>A checked file together with the state of the organisation that it was checked against.</summary>
/// <param name="Stamp">The organisation's stamp: another one at the time of writing means that somebody changed it meanwhile.</param>
public sealed record CheckedImport(ImportPlan Plan, string Stamp);

/// <summary>
/// Checks tables against what is recorded and writes them in one transaction with its audit. Used by the pages and by the demonstration; knows no request.
/// </summary>
public sealed class ImportDesk(StepLane lane, OrganizationCache organizations, IDbContextFactory<FlowDb> databases, AccountDirectory accounts)
{
    public async Task<CheckedImport> Check(ImmutableArray<ImportSheet> sheets, DateOnly from, DateOnly today)
    {
        var (organization, stamp) = organizations.Stamped();
        return new(ImportCheck.Of(sheets, organization, await People(), from, today), stamp);
    }

    /// <summary>Every account, as the check and the export compare by.</summary>
    public async Task<ImmutableArray<KnownPerson>> People()
    {
        await using var db = await databases.CreateDbContextAsync();
        return [.. (await db.Users.AsNoTracking().Select(user => new { user.Id, user.UserName, user.DisplayName, user.Email }).ToListAsync())
            .Select(user => new KnownPerson(user.Id, user.UserName ?? "", user.DisplayName, user.Email ?? ""))];
    }

    // As long as the organisation that they explain: a decision enters its lineage together with its number.
    readonly ConditionalWeakTable<Domain.Organization.Organization, IReadOnlyDictionary<string, string>> bases = [];

    /// <summary>Numbers of the decisions, by the id that lineage carries.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LegalBases()
    {
        var organization = organizations.Current;
        if (bases.TryGetValue(organization, out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync();
        var decided = await db.Restructurings.AsNoTracking().Select(row => new { row.Id, row.BasisNumber }).ToDictionaryAsync(row => row.Id, row => row.BasisNumber);
        foreach (var imported in organization.Lineage.Select(row => row.RestructuringId).Where(id => id.StartsWith(Imported, StringComparison.Ordinal)).Distinct())
            decided[imported] = imported[Imported.Length..];
        return bases.GetValue(organization, _ => decided.Where(one => one.Value.Length > 0).ToDictionary());
    }

    /// <summary>What stands before the number of a decision in lineage that came from a file: no restructuring of the house's own decided it.</summary>
    public const string Imported = "import:";

    /// <summary>All of it or nothing.</summary>
    /// <param name="also">More that belongs into the same transaction.</param>
    /// <returns>False when the organisation changed since the check: check again.</returns>
    public async Task<bool> Apply(CheckedImport import, ImportAct act, Func<NewPerson, Account> account, Func<FlowDb, Task>? also = null)
    {
        if (import.Plan.HasErrors)
            throw new InvalidOperationException("An import with errors is never written.");
        var people = import.Plan.People.Select(person => (Person: person, Account: account(person))).ToList();
        var written = await lane.Write(async db =>
        {
            if (!await OrganizationCache.Stamp(db, expected: import.Stamp))
                return false;
            await new ImportWriting(db, act).Write(import.Plan, people);
            if (also is not null)
                await also(db);
            await db.SaveChangesAsync();
            return true;
        });
        organizations.Changed();
        foreach (var (_, made) in people)
            accounts.Forget(made.Id);
        return written;
    }
}

/// <summary>Who imports what, for the audit.</summary>
/// <param name="File">Name and hash of the file.</param>
public sealed record ImportAct(DateTimeOffset At, string? Person, string? From, string Subject, string File);
