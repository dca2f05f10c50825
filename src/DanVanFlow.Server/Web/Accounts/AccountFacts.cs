using System.Security.Claims;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>What every request needs to know of the person who asks: small, immutable, kept for some seconds by <see cref="AccountDirectory"/>.</summary>
/// <param name="Stamp">Changes with password and with "sign out everywhere"; a cookie that carries another one is worth nothing.</param>
public sealed record AccountFacts(string Id, string UserName, string DisplayName, string Email, string Language, bool IsAdministrator, bool IsDisabled, string Stamp)
{
    public static AccountFacts Of(Account account) => new(
        account.Id, account.UserName ?? "", account.DisplayName, account.Email ?? "", account.Language, account.IsAdministrator,
        account.DisabledAt is not null, account.SecurityStamp ?? "");

    /// <summary>For bearer tokens; made once and shared by all requests of the account.</summary>
    public ClaimsPrincipal TokenPrincipal { get; } = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Id), new Claim(ClaimTypes.Name, UserName)], TokenAuthentication.Scheme));
}
