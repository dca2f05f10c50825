using System.Security.Claims;
using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Somebody who gave the right password (or came from the provider) and still owes the second factor.</summary>
/// <param name="Stay">Keep the cookie when the browser closes.</param>
public sealed record HalfwayPerson(Account Account, bool Stay);

/// <summary>
/// The minutes between the first factor and the second, as a cookie of its own: it opens the page that asks for the code, or the page where one is set up, and
/// nothing else. A password changed meanwhile ends it.
/// </summary>
public sealed class Halfway(IHttpContextAccessor http, UserManager<Account> people)
{
    const string StampClaim = "stamp", StayClaim = "stay";

    HttpContext Context => http.HttpContext!;

    public Task Put(Account account, bool stay) => Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(StampClaim, account.SecurityStamp ?? ""), new Claim(StayClaim, stay ? "yes" : "no")],
        IdentityConstants.TwoFactorUserIdScheme)));

    /// <summary>Null for a stranger, and when the ten minutes are over.</summary>
    public async Task<HalfwayPerson?> Read()
    {
        var ticket = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await people.FindByIdAsync(id) is { DisabledAt: null } account
            && account.SecurityStamp == ticket.Principal.FindFirstValue(StampClaim)
            ? new HalfwayPerson(account, ticket.Principal.FindFirstValue(StayClaim) == "yes")
            : null;
    }

    public Task Drop() => Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
