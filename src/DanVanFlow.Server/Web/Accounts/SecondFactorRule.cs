using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Who must have a second factor: holders, today, of a post in one of the roles that demand it. Tokens of programs are not touched by it.</summary>
public sealed class SecondFactorRule(SecondFactorRoles demanding, OrganizationCache organizations, TimeProvider clock)
{
    public bool Demands(Account account) => Demands(account.Id, account.IsAdministrator);

    public bool Demands(string person, bool isAdministrator)
    {
        var roles = demanding.Current;
        if (roles.IsEmpty)
            return false;
        return (isAdministrator && roles.Contains(Roles.Administrator))
            || organizations.Current.PostsOf(person, VietnamTime.LocalDate(clock.GetUtcNow())).Any(post => roles.Contains(post.Role));
    }
}
