using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using DanVanFlow.Server.Processes;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Makes and ends personal access tokens: from the profile page, and from the verb <c>token create</c>.</summary>
public sealed class AccessTokens(StepLane lane, AccountWriting writing, AccountDirectory directory, TimeProvider clock)
{
    /// <returns>The token itself, to be shown once: only its hash is kept.</returns>
    public async Task<string> Create(string person, string name)
    {
        var token = AccessToken.New();
        var row = new TokenRow { Id = Guid.CreateVersion7().ToString("N"), Person = person, Name = name, Hash = AccessToken.Hash(token), CreatedAt = clock.GetUtcNow() };
        var audit = writing.Row("token-create", person, after: AuditText.Of(("token", row.Id), ("name", name)));
        await lane.Write(async db =>
        {
            db.Tokens.Add(row);
            db.Audit.Add(audit);
            return await db.SaveChangesAsync();
        });
        return token;
    }

    /// <summary>False when the person has no such token in force.</summary>
    public async Task<bool> Revoke(string person, string id)
    {
        var now = clock.GetUtcNow();
        var audit = writing.Row("token-revoke", person, before: AuditText.Of(("token", id)));
        var done = await lane.Write(async db =>
        {
            if (await db.Tokens.FirstOrDefaultAsync(token => token.Id == id && token.Person == person && token.RevokedAt == null) is not { } token)
                return false;
            token.RevokedAt = now;
            db.Audit.Add(audit);
            await db.SaveChangesAsync();
            return true;
        });
        directory.Forget(person);
        return done;
    }
}
