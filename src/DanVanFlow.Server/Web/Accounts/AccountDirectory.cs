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
    readonly ConcurrentDictionary<string, (TokenFacts? Token, long Until)> tokens = new();

    /// <summary>Null for an unknown id. A disabled account is returned and says so.</summary>
    public ValueTask<AccountFacts?> Find(string id) =>
        accounts.TryGetValue(id, out var known) && known.Until > Environment.TickCount64 ? new(known.Facts) : new(Load(id));

    /// <summary>The token that is not revoked; null for any other text. Whether it has expired is for the caller to see, who has a clock.</summary>
    public ValueTask<TokenFacts?> FindToken(string hash) =>
        tokens.TryGetValue(hash, out var known) && known.Until > Environment.TickCount64 ? new(known.Token) : new(LoadToken(hash));

    /// <summary>After an account or its tokens were changed.</summary>
    public void Forget(string id)
    {
        accounts.TryRemove(id, out _);
        foreach (var (hash, _) in tokens.Where(token => token.Value.Token?.Person == id))
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

    async Task<TokenFacts?> LoadToken(string hash)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FlowDb>();
        var row = await db.Tokens.AsNoTracking().FirstOrDefaultAsync(token => token.Hash == hash && token.RevokedAt == null);
        var token = row is null ? null : new TokenFacts(row.Id, row.Person, row.Name, TokenScopes.Widest(row.Scopes), row.ExpiresAt);
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
