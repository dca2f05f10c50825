using System.Collections.Immutable;
using System.Security.Cryptography;
using DanVanFlow.Domain.Organization.Importing;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Organization.Import;

/// <summary>
/// Files between the check and the import, so that the second needs no second upload. Content is kept for a day at most, and only until it was imported or
/// thrown away. What the check says is computed each time it is looked at.
/// </summary>
public sealed class ImportShelf(FlowDb db, StepLane lane, ImportDesk desk, OneTimeLinks links, OutboxBell bell, CurrentPerson me, TimeProvider clock, IOptions<ImportLimits> limits)
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    const int LongestName = 120;

    public ImportLimits Limits => limits.Value;

    /// <exception cref="ImportRefused">The file as a whole cannot be read; nothing is kept.</exception>
    public async Task<string> Put(string fileName, byte[] content, DateOnly from)
    {
        ImportFile.Read(fileName, content, Limits);
        var now = clock.GetUtcNow();
        var row = new ImportRow
        {
            Id = Guid.CreateVersion7().ToString("N"), Person = me.Id, At = now, From = from, Content = content, Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            FileName = Path.GetFileName(fileName) is { Length: > LongestName } name ? name[^LongestName..] : Path.GetFileName(fileName),
        };
        await lane.Write(async db =>
        {
            db.Imports.Add(row);
            await db.SaveChangesAsync();
            return await db.Imports.Where(old => old.Content != null && old.At < now - Kept).ExecuteUpdateAsync(set => set.SetProperty(old => old.Content, (byte[]?)null));
        });
        return row.Id;
    }

    public Task<ImportRow?> Find(string id) => db.Imports.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id);

    /// <summary>The last ones, newest first, without their content.</summary>
    public async Task<IReadOnlyList<ImportRow>> Last(int most) =>
        (await db.Imports.AsNoTracking().OrderByDescending(row => row.At).Take(most)
            .Select(row => new { row.Id, row.Person, row.At, row.FileName, row.Hash, row.From, row.AppliedAt, row.Summary, Waits = row.Content != null }).ToListAsync())
        .ConvertAll(row => new ImportRow
        {
            Id = row.Id, Person = row.Person, At = row.At, FileName = row.FileName, Hash = row.Hash, From = row.From, AppliedAt = row.AppliedAt, Summary = row.Summary, Content = row.Waits ? [] : null,
        });

    public async Task<CheckedImport> Check(ImportRow row) => await desk.Check(Sheets(row), row.From, me.Today);

    ImmutableArray<ImportSheet> Sheets(ImportRow row) => ImportFile.Read(row.FileName, row.Content!, Limits);

    /// <summary>Writes it; each new account with an address gets its invitation by letter, in the same transaction.</summary>
    /// <returns>False when somebody changed the organisation since the check.</returns>
    public async Task<bool> Apply(ImportRow row, CheckedImport import)
    {
        var now = clock.GetUtcNow();
        var act = new ImportAct(now, me.Id, me.From, $"import/{row.Id}", $"{row.FileName} {row.Hash[..12]}");
        var by = me.Id;
        var invited = new List<(Account Account, NewLink Link)>();
        var written = await desk.Apply(import, act, person =>
        {
            var account = ImportedAccounts.Of(person);
            if (person.Email.Length > 0)
                invited.Add((account, links.New(OneTimeLinks.Invitation)));
            return account;
        }, async db =>
        {
            foreach (var (account, link) in invited)
                await links.Put(db, link, account, OneTimeLinks.InvitationHolds, by);
            var kept = await db.Imports.SingleAsync(one => one.Id == row.Id);
            (kept.Content, kept.AppliedAt, kept.Summary) = (null, now, ImportNumbers.Of(import.Plan));
        });
        bell.Ring();
        return written;
    }

    public Task Discard(string id) => lane.Write(db => db.Imports.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, (byte[]?)null)));
}

/// <summary>Accounts that an import makes: without a password, like those that an administrator makes by hand. The person gets a link to set one.</summary>
static class ImportedAccounts
{
    public static Account Of(NewPerson person) => new()
    {
        UserName = person.Login, NormalizedUserName = person.Login.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(),
        DisplayName = person.Name, LockoutEnabled = true, SecurityStamp = Guid.NewGuid().ToString("N"),
    };
}
