using System.Collections.Concurrent;
using DanVanFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Accounts and access tokens as of at most <see cref="Kept"/> ago, so that a request costs a dictionary look-up and no query. A change made on this
/// node is seen at once (<see cref="Forget"/>); one made on another node after those seconds.
/// </summary>
public sealed class AccountDirectory(IServiceScopeFactory scopes)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    // A stranger trying keys must not fill the memory: past this size everything is asked anew.
    const int Most = 20_000;

    readonly ConcurrentDictionary<string, (AccountFacts? Facts, long Until)> accounts = new();
    readonly ConcurrentDictionary<string, ((string Account, string Name)? Token, long Until)> tokens = new();

    /// <summary>Null for an unknown id. A disabled account is returned and says so.</summary>
    public ValueTask<AccountFacts?> Find(string id) =>
        accounts.TryGetValue(id, out var known) && known.Until > Environment.TickCount64 ? new(known.Facts) : new(Load(id));

    /// <summary>The account behind a token that is not revoked, and the token's name; null for any other text.</summary>
    public async ValueTask<(AccountFacts Facts, string Name)?> FindByTokenHash(string hash)
    {
        var token = tokens.TryGetValue(hash, out var known) && known.Until > Environment.TickCount64 ? known.Token : await LoadToken(hash);
        return token is { } there && await Find(there.Account) is { } facts ? (facts, there.Name) : null;
    }

    /// <summary>After an account or its tokens were changed.</summary>
    public void Forget(string id)
    {
        accounts.TryRemove(id, out _);
        foreach (var (hash, _) in tokens.Where(token => token.Value.Token?.Account == id))
            tokens.TryRemove(hash, out _);
    }

    async Task<AccountFacts?> Load(string id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlowDb>();
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id);
        var facts = account is null ? null : AccountFacts.Of(account);
        Keep(accounts, id, facts);
        return facts;
    }

    async Task<(string Account, string Name)?> LoadToken(string hash)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlowDb>();
        var row = await db.Tokens.AsNoTracking().FirstOrDefaultAsync(token => token.Hash == hash && token.RevokedAt == null);
        (string, string)? token = row is null ? null : (row.Person, row.Name);
        Keep(tokens, hash, token);
        return token;
    }

    static void Keep<T>(ConcurrentDictionary<string, (T, long)> shelf, string key, T value)
    {
        if (shelf.Count >= Most)
            shelf.Clear();
        shelf[key] = (value, Environment.TickCount64 + (long)Kept.TotalMilliseconds);
    }
}
