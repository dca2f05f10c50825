using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Makes, renames and ends personal access tokens: from the profile's page, and from the verb <c>token create</c>.</summary>
public sealed class AccessTokens(StepLane lane, AccountWriting writing, AccountDirectory directory, TimeProvider clock)
{
    /// <param name="scope">Null: everything that the person may do.</param>
    /// <param name="holds">Null: it does not expire.</param>
    /// <returns>The token itself, to be shown once: only its hash is kept.</returns>
    public async Task<string> Create(string person, string name, TokenScope? scope = null, TimeSpan? holds = null)
    {
        var (token, now) = (AccessToken.New(), clock.GetUtcNow());
        var row = Row(person, name, token, scope is { } some ? [some] : [], now, holds);
        var audit = writing.Row("token-create", person, after: AuditText.Of(("token", row.Id), ("name", name), ("scopes", row.Scopes), ("until", row.ExpiresAt?.ToString("yyyy-MM-dd"))));
        await lane.Write(async db =>
        {
            db.Tokens.Add(row);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return token;
    }

    /// <param name="scopes">Empty: everything.</param>
    public static TokenRow Row(string person, string name, string token, IReadOnlyCollection<TokenScope> scopes, DateTimeOffset now, TimeSpan? holds) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"), Person = person, Name = name, Hash = AccessToken.Hash(token), CreatedAt = now, ExpiresAt = now + holds,
        Scopes = scopes.Count == 0 ? null : string.Join(' ', scopes.Distinct().Order().Select(scope => scope.Word())),
    };

    /// <summary>False when the person has no such token in force.</summary>
    public Task<bool> Revoke(string person, string id) =>
        Change(person, id, writing.Row("token-revoke", person, before: AuditText.Of(("token", id))), token => token.RevokedAt = clock.GetUtcNow());

    /// <summary>False when the person has no such token in force.</summary>
    public Task<bool> Rename(string person, string id, string name) =>
        Change(person, id, writing.Row("token-rename", person, before: AuditText.Of(("token", id)), after: AuditText.Of(("name", name))), token => token.Name = name);

    async Task<bool> Change(string person, string id, AuditRow audit, Action<TokenRow> change)
    {
        var done = await lane.Write(async db =>
        {
            if (await db.Tokens.FirstOrDefaultAsync(token => token.Id == id && token.Person == person && token.RevokedAt == null) is not { } token)
                return false;
            change(token);
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
        directory.Forget(person);
        return done;
    }
}
