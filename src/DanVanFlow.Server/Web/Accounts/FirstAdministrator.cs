using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The way in to an empty house: a link printed once at start, good for a day, until it is used or until the server starts again without an administrator.
/// There is no default password. Only the link's hash is stored.
/// </summary>
public sealed class FirstAdministrator(StepLane lane, IServiceScopeFactory scopes, TimeProvider clock)
{
    const string Key = "first-administrator";
    public static readonly TimeSpan Holding = TimeSpan.FromDays(1);

    /// <summary>Null when the house has an administrator already (a disabled one counts: locking oneself out is no way to a new link).</summary>
    /// <param name="publicAddress">Such as <c>http://127.0.0.1:5080</c>, without a slash at the end.</param>
    public Task<string?> LinkIfNeeded(string publicAddress) => lane.Write<string?>(async db =>
    {
        if (await db.Users.AnyAsync(account => account.IsAdministrator))
            return null;
        var token = AccessToken.New();
        await Forget(db);
        db.Settings.Add(new SettingRow { Key = Key, Value = $"{AccessToken.Hash(token)} {(clock.GetUtcNow() + Holding).ToUnixTimeSeconds()}" });
        await db.SaveChangesAsync();
        return $"{publicAddress.TrimEnd('/')}/first-run?token={token}";
    });

    public async Task<bool> Holds(string? token)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Holds(scope.ServiceProvider.GetRequiredService<FlowDb>(), token);
    }

    /// <summary>Creates the administrator and ends the link, both or neither; of two who hurry, the second is refused.</summary>
    /// <returns>Null when the link is no longer good.</returns>
    public async Task<(IdentityResult Result, Account Account)?> Create(string token, Account account, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var writing = scope.ServiceProvider.GetRequiredService<AccountWriting>();
        account.IsAdministrator = true;
        var good = true;
        var result = await writing.Change("first-administrator", account.Id, async (users, db) =>
        {
            good = await Holds(db, token);
            if (!good)
                return IdentityResult.Failed();
            var created = await users.CreateAsync(account, password);
            // Deleting decides: of two who hurry, also on two nodes, one finds nothing left to delete.
            if (created.Succeeded)
                good = await db.Settings.Where(setting => setting.Key == Key).ExecuteDeleteAsync() == 1;
            return good ? created : IdentityResult.Failed();
        });
        return good ? (result, account) : null;
    }

    async Task<bool> Holds(FlowDb db, string? token)
    {
        var kept = await db.Settings.AsNoTracking().Where(setting => setting.Key == Key).Select(setting => setting.Value).FirstOrDefaultAsync();
        return !string.IsNullOrEmpty(token) && kept?.Split(' ') is [var hash, var until] && hash == AccessToken.Hash(token)
            && long.TryParse(until, out var seconds) && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    static async Task Forget(FlowDb db)
    {
        if (await db.Settings.FirstOrDefaultAsync(setting => setting.Key == Key) is { } old)
        {
            db.Settings.Remove(old);
            await db.SaveChangesAsync();
        }
    }
}
