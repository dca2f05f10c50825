using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Checks a name and a password, and decides what is still owed. Unknown, wrong, locked and disabled give the same answer after the same work, so that nobody
/// learns which names exist. The slow hash runs here, outside the writer lane; only the count of failures is written in its turn.
/// </summary>
public sealed class SignInDoor(
    UserManager<Account> people, IPasswordHasher<Account> hasher, AccountWriting writing, SignInGate gate, Sessions sessions, Halfway halfway,
    RememberedBrowsers browsers, SecondFactorRule rule, TimeProvider clock)
{
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    const int TriesBeforeLock = 5;

    // A hash of nobody's password, made once with the same cost as real ones.
    static string? decoy;

    /// <summary>SecondFactor: the code is asked for. Enrol: the person must set up a second factor first.</summary>
    public enum Answer { Welcome, No, TooMany, SecondFactor, Enrol }

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
            await writing.Change("sign-in-refused", "unknown", (_, db) => Log(db, SignInKinds.UnknownName, null));
            return Answer.No;
        }
        if (!right || IsLocked(account) || account.DisabledAt is not null)
        {
            await Refuse(account, account.DisabledAt is not null ? SignInKinds.Disabled : IsLocked(account) ? SignInKinds.Locked : SignInKinds.WrongPassword);
            return Answer.No;
        }
        return await Continue(account, stay, SignInKinds.Password);
    }

    /// <summary>After the first factor, whichever it was: in at once, or by way of the second factor.</summary>
    public async Task<Answer> Continue(Account account, bool stay, string kind)
    {
        if (!account.TwoFactorEnabled && !rule.Demands(account))
            return await Welcome(account, stay, kind);
        if (account.TwoFactorEnabled && await browsers.Knows(account))
            return await Welcome(account, stay, SignInKinds.RememberedBrowser);
        await halfway.Put(account, stay);
        return account.TwoFactorEnabled ? Answer.SecondFactor : Answer.Enrol;
    }

    public async Task<Answer> Welcome(Account account, bool stay, string kind)
    {
        await writing.Change("sign-in", account.Id, async (users, db) =>
        {
            await Log(db, kind, account.Id);
            return await users.FindByIdAsync(account.Id) is { AccessFailedCount: > 0 } found ? await users.ResetAccessFailedCountAsync(found) : IdentityResult.Success;
        }, after: AuditText.Of(("how", kind)));
        await halfway.Drop();
        await sessions.Open(await people.Users.AsNoTracking().FirstAsync(known => known.Id == account.Id), stay);
        return Answer.Welcome;
    }

    /// <summary>
    /// The password again, before something that a borrowed screen must not do. Wrong ones count towards the lock as at the door, else whoever found a session
    /// open could try all night; while it is locked none is right.
    /// </summary>
    public async Task<bool> Confirms(string person, string password)
    {
        if (await people.FindByIdAsync(person) is not { DisabledAt: null } account)
            return false;
        var right = Matches(account, password);
        if (right && !IsLocked(account))
            return true;
        await Refuse(account, IsLocked(account) ? SignInKinds.Locked : SignInKinds.WrongPassword);
        return false;
    }

    /// <summary>Writes a failure down and counts it, wrong codes like wrong passwords; five in a row lock the account for a quarter of an hour.</summary>
    public async Task Refuse(Account account, string kind) => await writing.Change("sign-in-refused", account.Id, async (users, db) =>
    {
        var counts = kind is SignInKinds.WrongPassword or SignInKinds.WrongCode or SignInKinds.ReplayedCode;
        if (!counts || await users.FindByIdAsync(account.Id) is not { } found)
            return await Log(db, kind, account.Id);
        // Not Identity's AccessFailedAsync, which reads the machine's clock: a demonstration's days would never end a lock.
        var locks = ++found.AccessFailedCount >= TriesBeforeLock;
        if (locks)
            (found.AccessFailedCount, found.LockoutEnd) = (0, clock.GetUtcNow() + LockedFor);
        await Log(db, locks ? SignInKinds.LockedNow : kind, account.Id);
        return await users.UpdateAsync(found);
    }, after: AuditText.Of(("why", kind)));

    public bool IsLocked(Account account) => account.LockoutEnd > clock.GetUtcNow();

    bool Matches(Account? account, string password)
    {
        var nobody = new Account();
        var hash = account?.PasswordHash ?? (decoy ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString()));
        var verified = hasher.VerifyHashedPassword(account ?? nobody, hash, password) != PasswordVerificationResult.Failed;
        return verified && account?.PasswordHash is not null;
    }

    Task<IdentityResult> Log(FlowDb db, string kind, string? person)
    {
        db.SignIns.Add(writing.SignIn(kind, person));
        return Task.FromResult(IdentityResult.Success);
    }
}
