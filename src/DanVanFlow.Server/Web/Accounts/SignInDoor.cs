using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Checks a name and a password. Unknown, wrong, locked and disabled give the same answer after the same work, so that nobody learns which names exist.
/// The slow hash runs here, outside the writer lane; only the count of failures is written in its turn.
/// </summary>
public sealed class SignInDoor(
    UserManager<Account> people, SignInManager<Account> signIn, IPasswordHasher<Account> hasher, AccountWriting writing, SignInGate gate, TimeProvider clock)
{
    // A hash of nobody's password, made once with the same cost as real ones.
    static string? decoy;

    public enum Answer { Welcome, No, TooMany }

    /// <param name="name">User name or e-mail address.</param>
    public async Task<Answer> Enter(string name, string password, string address, bool stay)
    {
        if (!gate.Admits(name, address))
            return Answer.TooMany;
        var account = await people.FindByNameAsync(name) ?? await people.FindByEmailAsync(name);
        var right = Matches(account, password);
        if (account is null)
        {
            // The same write as for a wrong password: the time of the answer must not tell which names exist. The name itself is not kept.
            await writing.Change("sign-in-refused", "unknown", (_, _) => Task.FromResult(IdentityResult.Success));
            return Answer.No;
        }
        var locked = account.LockoutEnd > clock.GetUtcNow();
        if (!right || locked || account.DisabledAt is not null)
        {
            await writing.Change("sign-in-refused", account.Id, (users, _) => Refuse(users, account.Id, count: !right && !locked));
            return Answer.No;
        }
        await writing.Change("sign-in", account.Id, (users, _) => Reset(users, account.Id));
        await signIn.SignInAsync(await people.Users.AsNoTracking().FirstAsync(known => known.Id == account.Id), isPersistent: stay);
        return Answer.Welcome;
    }

    bool Matches(Account? account, string password)
    {
        var nobody = new Account();
        var hash = account?.PasswordHash ?? (decoy ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString()));
        var verified = hasher.VerifyHashedPassword(account ?? nobody, hash, password) != PasswordVerificationResult.Failed;
        return verified && account?.PasswordHash is not null;
    }

    static async Task<IdentityResult> Refuse(UserManager<Account> users, string id, bool count) =>
        count && await users.FindByIdAsync(id) is { } account ? await users.AccessFailedAsync(account) : IdentityResult.Success;

    static async Task<IdentityResult> Reset(UserManager<Account> users, string id) =>
        await users.FindByIdAsync(id) is { AccessFailedCount: > 0 } account ? await users.ResetAccessFailedCountAsync(account) : IdentityResult.Success;
}
