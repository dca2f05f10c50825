using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Features.Substitutions;

/// <summary>Writes substitutions down and ends them: the row, the organisation's stamp, the audit and the letters in one transaction.</summary>
public sealed class SubstitutionDesk(
    IDbContextFactory<FlowDb> databases, StepLane lane, AccountWriting writing, AccountDirectory accounts, OrganizationCache organizations, OutboxBell bell, SubstitutionScope scope, CurrentPerson me,
    IOptions<SubstitutionOptions> options, TimeProvider clock)
{
    public const string NotActive = "substitute-not-active";

    /// <summary>The longest that this person may write down for the post; null for no limit.</summary>
    public int? MostDays(PostAddress post) => scope.IsUnlimited(post) ? null : options.Value.MostDays;

    /// <summary>Empty when it was written down, else every reason why not.</summary>
    public async Task<ImmutableArray<Refusal>> Make(Substitution asked, string? reason)
    {
        if (scope.WhyNot(asked.Post) is { } forbidden)
            return [forbidden];
        var refusals = SubstitutionRules.Refusals(me.Organization, asked, me.Id, reason, me.Today, MostDays(asked.Post));
        if (refusals.Length > 0)
            return refusals;
        if (await accounts.Find(asked.SubstituteId) is not { IsDisabled: false } substitute)
            return [Refusal.Of(NotActive)];
        var row = Row(asked, reason!.Trim());
        var audit = writing.Row("substitution-make", $"substitution/{row.Id}", unit: row.Unit, after: Said(row));
        var letter = Letter(LetterKinds.SubstitutionMade, row, substitute.DisplayName).ToOutbox($"letter-substitution-{row.Id}", row.MadeAt);
        var written = await lane.Write(async db =>
        {
            // Asked again in the lane's turn: another page, or another node, may have been quicker. The stamp first, because its row lets one in at a time.
            await OrganizationCache.Stamp(db);
            await db.SaveChangesAsync();
            if (await Overlapping(db, row))
                return false;
            db.Substitutions.Add(row);
            db.Audit.Add(audit);
            db.Outbox.Add(letter);
            await db.SaveChangesAsync();
            return true;
        });
        if (!written)
            return [Refusal.Of(SubstitutionRules.Overlaps)];
        Changed();
        return [];
    }

    /// <summary>Null when it was ended, or had been already; a refusal when it is not there for this person.</summary>
    public async Task<Refusal?> End(string id)
    {
        var (now, today, by) = (clock.GetUtcNow(), me.Today, me.Id);
        var found = await Find(id);
        if (found is null || scope.WhyNot(new(found.Role, found.Unit)) is not null)
            return Refusal.Of("no-such-substitution");
        var audit = writing.Row("substitution-end", $"substitution/{id}", unit: found.Unit, before: Said(found));
        var letter = Letter(LetterKinds.SubstitutionEnded, found, (await accounts.Find(found.Substitute))?.DisplayName ?? "").ToOutbox($"letter-substitution-{id}-ended", now);
        await lane.Write(async db =>
        {
            var row = await db.Substitutions.FirstAsync(row => row.Id == id);
            if (row.EndedAt is not null || row.To < today)
                return 0;
            (row.EndedAt, row.EndedBy) = (now, by);
            db.Audit.Add(audit);
            db.Outbox.Add(letter);
            await OrganizationCache.Stamp(db);
            return await db.SaveChangesAsync();
        });
        Changed();
        return null;
    }

    async Task<SubstitutionRow?> Find(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Substitutions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id);
    }

    SubstitutionRow Row(Substitution asked, string reason) => new()
    {
        Id = asked.Id, Unit = asked.Post.Unit, Role = asked.Post.Role, Substitute = asked.SubstituteId, From = asked.When.From, To = asked.When.To!.Value,
        Workflow = asked.Workflow, Capacity = asked.Capacity.Code(), Reason = reason, MadeBy = me.Id, MadeAt = clock.GetUtcNow(),
    };

    static Task<bool> Overlapping(FlowDb db, SubstitutionRow row) => db.Substitutions.AnyAsync(other =>
        other.Unit == row.Unit && other.Role == row.Role && other.EndedAt == null && other.From <= row.To && other.To >= row.From
        && (other.Workflow == null || row.Workflow == null || other.Workflow == row.Workflow));

    // To both: whoever acts and whoever is acted for.
    LetterOrder Letter(string kind, SubstitutionRow row, string substitute)
    {
        var post = new PostAddress(row.Role, row.Unit);
        var facts = new Dictionary<string, string>
        {
            [LetterFacts.Substitute] = substitute, [LetterFacts.By] = me.DisplayName, [LetterFacts.Remark] = row.Reason,
            [LetterFacts.From] = $"{row.From:yyyy-MM-dd}", [LetterFacts.To] = $"{row.To:yyyy-MM-dd}",
            [LetterFacts.PostVi] = me.Organization.Post(post)?.TitleVi ?? row.Role, [LetterFacts.PostEn] = me.Organization.Post(post)?.TitleEn ?? row.Role,
            [LetterFacts.Mark] = SigningCapacities.Find(row.Capacity)?.Mark() ?? "",
        };
        return new() { Letter = kind, Persons = [row.Substitute, .. me.Organization.HoldersOf(post, me.Today)], Unit = row.Unit, Workflow = row.Workflow, Facts = facts };
    }

    static string? Said(SubstitutionRow row) => AuditText.Of(("post", $"{row.Role}@{row.Unit}"), ("substitute", row.Substitute), ("from", $"{row.From:yyyy-MM-dd}"),
        ("to", $"{row.To:yyyy-MM-dd}"), ("workflow", row.Workflow), ("capacity", row.Capacity), ("reason", row.Reason));

    void Changed()
    {
        organizations.Changed();
        bell.Ring();
    }
}
