using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using DanVanFlow.Server.Outbox;
using DanVanFlow.Server.Processes;
using DanVanFlow.Server.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Features.People;

/// <summary>What is handed over, to whom and from which day on.</summary>
/// <param name="From">The successor's first day; the day before is the last of the one who leaves.</param>
/// <param name="Posts">Those that go to the successor; others stay as they are.</param>
/// <param name="Lock">Also locks the account, in the same act.</param>
public sealed record HandOverAsked(string Successor, DateOnly From, ImmutableArray<PostAddress> Posts, bool RevokeTokens, bool Lock, string Ground);

/// <summary>
/// A person leaves: posts, with all work that waits at them, substitutions, tokens and the account change hands in one transaction, and the successor gets a letter.
/// Work needs no moving: it lies at posts. What was signed stays with who signed it.
/// </summary>
public sealed class HandOver(AccountWriting writing, AccountDirectory accounts, OrganizationCache organizations, OutboxBell bell, CurrentPerson me, TimeProvider clock)
{
    /// <summary>Ended at that moment; the successor does not get it by itself: an authorisation is for a person (Nghị định 30/2020, Điều 13).</summary>
    public async Task<IdentityResult> Do(string person, HandOverAsked asked)
    {
        var now = clock.GetUtcNow();
        var lastDay = asked.From.AddDays(-1);
        var end = asked.From <= me.Today ? now : VietnamTime.StartOfDay(asked.From).ToUniversalTime();
        var rows = asked.Posts.SelectMany(post => (AuditRow[])[Holdings.EndRow(writing, person, post, lastDay), GivenRow(asked, post)]).ToList();
        var letter = Letter(asked, (await accounts.Find(person))?.DisplayName ?? "").ToOutbox($"letter-hand-over-{person}-{now.ToUnixTimeMilliseconds()}", now);
        var by = me.Id;
        var result = await writing.Change("person-hand-over", person, async (users, db) =>
        {
            // Asked again in the lane's turn, after the stamp: a second click, or another node, may have been quicker.
            await OrganizationCache.Stamp(db);
            await db.SaveChangesAsync();
            foreach (var post in asked.Posts)
                if (!await Move(db, person, post, asked, lastDay))
                    return IdentityResult.Failed();
            foreach (var substitution in await Ending(db, person, asked, lastDay))
                (substitution.EndedAt, substitution.EndedBy) = (end, by);
            if (asked.RevokeTokens)
                foreach (var token in await db.Tokens.Where(token => token.Person == person && token.RevokedAt == null).ToListAsync())
                    token.RevokedAt = now;
            if (asked.RevokeTokens)
                foreach (var feed in await db.Feeds.Where(feed => feed.Person == person && feed.RevokedAt == null).ToListAsync())
                    feed.RevokedAt = now;
            db.Audit.AddRange(rows);
            db.Outbox.Add(letter);
            return asked.Lock ? await Lock(users, person, now) : IdentityResult.Success;
        }, after: AuditText.Of(("successor", asked.Successor), ("from", $"{asked.From:yyyy-MM-dd}"), ("posts", string.Join(' ', asked.Posts)), ("ground", asked.Ground),
            ("tokens", asked.RevokeTokens ? "revoked" : null), ("account", asked.Lock ? "locked" : null)));
        organizations.Changed();
        bell.Ring();
        return result;
    }

    /// <summary>Substitutions in which the person acts for somebody else, now or later.</summary>
    public static IQueryable<SubstitutionRow> Received(FlowDb db, string person, DateOnly after) =>
        db.Substitutions.Where(row => row.Substitute == person && row.EndedAt == null && row.To > after);

    // Who keeps a post keeps what was lent to them beside it: only what belongs to units that they leave ends. And whoever holds a post now no longer stands in for it.
    static async Task<IReadOnlyList<SubstitutionRow>> Ending(FlowDb db, string person, HandOverAsked asked, DateOnly lastDay)
    {
        var kept = (await db.Holdings.AsNoTracking().Where(row => row.Person == person && (row.To == null || row.To >= asked.From)).ToListAsync())
            .Where(row => !asked.Posts.Contains(new(row.Role, row.Unit))).Select(row => row.Unit).ToHashSet();
        var left = asked.Posts.Select(post => post.Unit).Where(unit => !kept.Contains(unit)).ToHashSet();
        var received = (await Received(db, person, lastDay).ToListAsync()).Where(row => kept.Count == 0 || left.Contains(row.Unit));
        var own = (await Received(db, asked.Successor, lastDay).ToListAsync()).Where(row => asked.Posts.Contains(new(row.Role, row.Unit)));
        return [.. received, .. own];
    }

    // False when somebody else was quicker: the person has nothing left to hand over there, or the post got another head.
    static async Task<bool> Move(FlowDb db, string person, PostAddress post, HandOverAsked asked, DateOnly lastDay)
    {
        var there = (await Holdings.Of(db, post)).Where(holding => holding.When.Overlaps(new(asked.From, null))).OrderBy(holding => holding.When.From).ToList();
        if (there.All(holding => holding.PersonId != person) || (post.Role == Roles.Leader && there.Any(holding => holding.PersonId != person && holding.PersonId != asked.Successor)))
            return false;
        await Holdings.EndIn(db, person, post, lastDay);
        // An end that was set before binds the successor too, and a later stretch is theirs as well; the days that they hold anyway are left out.
        var taken = there.Where(holding => holding.PersonId == asked.Successor).Select(holding => holding.When).ToList();
        foreach (var stretch in there.Where(holding => holding.PersonId == person).Select(holding => holding.When))
            foreach (var free in Without(new(stretch.From > asked.From ? stretch.From : asked.From, stretch.To), taken))
                await Holdings.Add(db, asked.Successor, post, free.From, free.To);
        return true;
    }

    /// <param name="taken">In order of their first days.</param>
    static IEnumerable<Validity> Without(Validity stretch, IEnumerable<Validity> taken)
    {
        var from = stretch.From;
        foreach (var other in taken.Where(stretch.Overlaps))
        {
            if (other.From > from)
                yield return new(from, other.From.AddDays(-1));
            if (other.To is not { } last || last >= stretch.To)
                yield break;
            from = last.AddDays(1) > from ? last.AddDays(1) : from;
        }
        yield return new(from, stretch.To);
    }

    static async Task<IdentityResult> Lock(UserManager<Account> users, string person, DateTimeOffset now)
    {
        if (await users.FindByIdAsync(person) is not { } account)
            return IdentityResult.Failed();
        account.DisabledAt = now;
        return await users.UpdateSecurityStampAsync(account);
    }

    AuditRow GivenRow(HandOverAsked asked, PostAddress post) =>
        writing.Row("post-give", asked.Successor, after: AuditText.Of(("post", $"{post}"), ("from", $"{asked.From:yyyy-MM-dd}")), unit: post.Unit);

    LetterOrder Letter(HandOverAsked asked, string leaving) => new()
    {
        Letter = LetterKinds.HandedOver,
        Persons = [asked.Successor],
        Unit = asked.Posts.Select(post => post.Unit).Distinct().ToList() is [var only] ? only : null,
        Facts = new Dictionary<string, string>
        {
            [LetterFacts.Substitute] = leaving, [LetterFacts.By] = me.DisplayName, [LetterFacts.From] = $"{asked.From:yyyy-MM-dd}", [LetterFacts.Remark] = asked.Ground,
            [LetterFacts.PostVi] = string.Join(", ", asked.Posts.Select(post => me.Organization.Post(post)?.TitleVi ?? post.Role).Distinct()),
            [LetterFacts.PostEn] = string.Join(", ", asked.Posts.Select(post => me.Organization.Post(post)?.TitleEn ?? post.Role).Distinct()),
        },
    };
}
