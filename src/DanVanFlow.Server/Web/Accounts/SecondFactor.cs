using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// The second factor of an account: set up, asked for, switched off. A code opens once; that one and all before it are refused from then on, also on another
/// node, because the database decides. Codes follow real time and not the product's clock: telephones know nothing of a demonstration's days.
/// </summary>
public sealed class SecondFactor(UserManager<Account> people, AccountWriting writing, SignInDoor door, TimeProvider clock)
{
    public const string Issuer = "DanVanFlow";

    // Where Identity's stores keep an authenticator key.
    const string KeyStore = "[AspNetUserStore]", KeyName = "AuthenticatorKey";

    /// <summary>Null until <see cref="Begin"/>.</summary>
    public Task<string?> KeyOf(Account account) => people.GetAuthenticatorKeyAsync(account);

    /// <summary>A fresh secret for the telephone; nothing is asked for until a first code was right.</summary>
    public Task Begin(Account account) => writing.Change("second-factor-begin", account.Id, async (users, _) =>
        await users.FindByIdAsync(account.Id) is { TwoFactorEnabled: false } found
            ? await users.SetAuthenticationTokenAsync(found, KeyStore, KeyName, users.GenerateNewAuthenticatorKey())
            : IdentityResult.Failed());

    /// <summary>Switches it on by a first right code.</summary>
    /// <returns>Ten recovery codes to show once; null for a wrong code.</returns>
    public async Task<IReadOnlyList<string>?> Confirm(Account account, string code)
    {
        var step = await StepOf(account, code);
        if (step is null)
            return null;
        IReadOnlyList<string> codes = [];
        var result = await writing.Change("second-factor-on", account.Id, async (users, db) =>
        {
            if (await users.FindByIdAsync(account.Id) is not { TwoFactorEnabled: false } found)
                return IdentityResult.Failed();
            found.LastCodeStep = step;
            codes = await RecoveryCodes.Replace(db, account.Id, clock.GetUtcNow());
            return await users.SetTwoFactorEnabledAsync(found, true);
        });
        return result.Succeeded ? codes : null;
    }

    /// <summary>The code at sign-in: a right one is spent, a wrong one is counted towards the lock. Six digits are a code, anything else a recovery code.</summary>
    /// <returns>How the person may come in, or null.</returns>
    public async Task<string?> Accept(Account account, string typed)
    {
        if (door.IsLocked(account))
        {
            await door.Refuse(account, SignInKinds.Locked);
            return null;
        }
        typed = string.Concat(typed.Where(sign => !char.IsWhiteSpace(sign)));
        var isCode = typed.Length == 6 && typed.All(char.IsAsciiDigit);
        var step = isCode ? await StepOf(account, typed) : null;
        if (isCode && step is null)
        {
            await door.Refuse(account, SignInKinds.WrongCode);
            return null;
        }
        var now = clock.GetUtcNow();
        var spent = await writing.Change(isCode ? "second-factor-code" : "second-factor-recovery-code", account.Id, async (_, db) =>
            (isCode
                ? await db.Users.Where(row => row.Id == account.Id && (row.LastCodeStep == null || row.LastCodeStep < step))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastCodeStep, step)) == 1
                : await RecoveryCodes.Use(db, account.Id, typed, now))
                ? IdentityResult.Success
                : IdentityResult.Failed());
        if (spent.Succeeded)
            return isCode ? SignInKinds.Code : SignInKinds.RecoveryCode;
        await door.Refuse(account, isCode ? SignInKinds.ReplayedCode : SignInKinds.WrongCode);
        return null;
    }

    /// <summary>Ten new recovery codes; the old ones end. Null when the password is wrong.</summary>
    public async Task<IReadOnlyList<string>?> NewCodes(string person, string password)
    {
        if (!await door.Confirms(person, password))
            return null;
        IReadOnlyList<string> codes = [];
        var result = await writing.Change("second-factor-new-codes", person, async (users, db) =>
        {
            if (await users.FindByIdAsync(person) is not { TwoFactorEnabled: true })
                return IdentityResult.Failed();
            codes = await RecoveryCodes.Replace(db, person, clock.GetUtcNow());
            return IdentityResult.Success;
        });
        return result.Succeeded ? codes : null;
    }

    /// <summary>By the person, with the password; false when it is wrong.</summary>
    public async Task<bool> Disable(string person, string password) => await door.Confirms(person, password) && await TakeAway("second-factor-off", person);

    /// <summary>By an administrator, for somebody who lost telephone and codes; all sessions of the person end.</summary>
    public Task<bool> Reset(string person) => TakeAway("second-factor-reset", person);

    async Task<bool> TakeAway(string act, string person) => (await writing.Change(act, person, async (users, db) =>
        await users.FindByIdAsync(person) is { } found ? await TakeAway(users, db, found) : IdentityResult.Failed())).Succeeded;

    static async Task<IdentityResult> TakeAway(UserManager<Account> users, FlowDb db, Account account)
    {
        await db.RecoveryCodes.Where(code => code.Person == account.Id).ExecuteDeleteAsync();
        await users.RemoveAuthenticationTokenAsync(account, KeyStore, KeyName);
        account.LastCodeStep = null;
        return await users.SetTwoFactorEnabledAsync(account, false);
    }

    async Task<long?> StepOf(Account account, string code)
    {
        code = string.Concat(code.Where(char.IsAsciiDigit));
        return await people.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key
            && await people.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
            ? TimeCode.StepOf(key, code, DateTimeOffset.UtcNow)
            : null;
    }
}
