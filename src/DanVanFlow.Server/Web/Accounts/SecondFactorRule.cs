using DanVanFlow.Domain.Calendar;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Data.Snapshots;
using Microsoft.Extensions.Options;

namespace DanVanFlow.Server.Web.Accounts;

/// <summary>Who must have a second factor: holders, today, of a post in one of the roles that the settings name. Tokens of programs are not touched by it.</summary>
public sealed class SecondFactorRule(IOptionsMonitor<AccountSettings> settings, OrganizationCache organizations, TimeProvider clock)
{
    const string Administrator = "administrator";

    public bool Demands(Account account) => Demands(account.Id, account.IsAdministrator);

    public bool Demands(string person, bool isAdministrator)
    {
        var roles = settings.CurrentValue.SecondFactorFor;
        if (roles.Length == 0)
            return false;
        return (isAdministrator && roles.Contains(Administrator))
            || organizations.Current.PostsOf(person, VietnamTime.LocalDate(clock.GetUtcNow())).Any(post => roles.Contains(post.Role));
    }
}
