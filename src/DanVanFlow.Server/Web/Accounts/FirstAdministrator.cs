using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Steps;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The way in to an empty house: a link printed once at start, good until it is used or until the server starts again without an administrator.
/// There is no default password. Only the link's hash is stored.
/// </summary>
public sealed class FirstAdministrator(StepLane lane, IServiceScopeFactory scopes)
{
    const string Key = "first-administrator";

    /// <summary>Null when the house has an administrator already (a disabled one counts: locking oneself out is no way to a new link).</summary>
    /// <param name="publicAddress">Such as <c>http://127.0.0.1:5080</c>, without a slash at the end.</param>
    public Task<string?> LinkIfNeeded(string publicAddress) => lane.Write<string?>(async db =>
    {
        if (await db.Users.AnyAsync(account => account.IsAdministrator))
            return null;
        var token = AccessToken.New();
        await Forget(db);
        db.Settings.Add(new SettingRow { Key = Key, Value = AccessToken.Hash(token) });
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
            if (created.Succeeded)
                await Forget(db);
            return created;
        });
        return good ? (result, account) : null;
    }

    static async Task<bool> Holds(FlowDb db, string? token)
    {
        var hash = AccessToken.Hash(token ?? "");
        return !string.IsNullOrEmpty(token) && await db.Settings.AnyAsync(setting => setting.Key == Key && setting.Value == hash);
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
