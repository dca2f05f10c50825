using DanVanFlow.Server.Data.Rows;
using Microsoft.AspNetCore.Identity;

namespace DanVanFlow.Server.Features.People;

/// <summary>Makes the link by which a person sets a password: good for three days and one use, shown to the administrator once.</summary>
public sealed class PasswordLinks(UserManager<Account> people, IHttpContextAccessor http)
{
    public async Task<string?> For(string id)
    {
        if (await people.FindByIdAsync(id) is not { } account)
            return null;
        var token = await people.GeneratePasswordResetTokenAsync(account);
        var request = http.HttpContext!.Request;
        return $"{request.Scheme}://{request.Host}{request.PathBase}/password?account={Uri.EscapeDataString(id)}&token={Uri.EscapeDataString(token)}";
    }
}
