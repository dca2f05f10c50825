using System.Security.Claims;
using DanVanFlow.Server.Data;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>
/// Which of our accounts somebody from the provider is: the one that was linked, else the one with the same address if the provider vouches for it; that link is
/// kept. Nobody gets an account by coming this way.
/// </summary>
public sealed class ProviderLinks(FlowDb db, UserManager<Account> people, AccountWriting writing, IAuthenticationSchemeProvider schemes, IOptions<AccountSettings> settings)
{
    public ProviderSettings Settings => settings.Value.Provider;

    public async Task<bool> IsOpen() => await schemes.GetSchemeAsync(ProviderDoor.Scheme) is not null;

    public Task<bool> Has(string person) => db.UserLogins.AnyAsync(login => login.UserId == person && login.LoginProvider == ProviderDoor.Scheme);

    /// <summary>Null when none of ours fits.</summary>
    public async Task<Account?> Find(ClaimsPrincipal visitor)
    {
        if (await people.FindByLoginAsync(ProviderDoor.Scheme, Key(visitor)) is { } linked)
            return linked;
        if (visitor.FindFirstValue(ClaimTypes.Email) is not { } email || await people.FindByEmailAsync(email) is not { DisabledAt: null } account || await Has(account.Id))
            return null;
        return await Link(account.Id, visitor) ? account : null;
    }

    /// <summary>False when somebody else is linked to it already, or this account to somebody else there.</summary>
    public async Task<bool> Link(string person, ClaimsPrincipal visitor)
    {
        var key = Key(visitor);
        var result = await writing.Change("provider-link", person, async (_, db) =>
        {
            if (await db.UserLogins.AnyAsync(login => login.LoginProvider == ProviderDoor.Scheme && (login.ProviderKey == key || login.UserId == person)))
                return IdentityResult.Failed();
            db.UserLogins.Add(new IdentityUserLogin<string> { LoginProvider = ProviderDoor.Scheme, ProviderKey = key, ProviderDisplayName = Settings.Name, UserId = person });
            return IdentityResult.Success;
        }, after: AuditText.Of(("provider", Settings.Name), ("email", visitor.FindFirstValue(ClaimTypes.Email))));
        return result.Succeeded;
    }

    /// <summary>False when there was no link.</summary>
    public async Task<bool> Unlink(string person) => (await writing.Change("provider-unlink", person, async (_, db) =>
        await db.UserLogins.Where(login => login.UserId == person && login.LoginProvider == ProviderDoor.Scheme).ExecuteDeleteAsync() > 0
            ? IdentityResult.Success
            : IdentityResult.Failed())).Succeeded;

    static string Key(ClaimsPrincipal visitor) => visitor.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
}
