using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Server.Web.Accounts;

namespace DanVanFlow.Server.Features.People;

/// <summary>
/// Whom the viewer may manage: a system administrator everybody and everything; the administrator of a unit sees who has a post in its subtree and gives or
/// ends posts there, but makes no accounts and touches no passwords.
/// </summary>
public sealed class PeopleScope(CurrentPerson me)
{
    public bool IsOpen => May.DoAnywhere(Permission.ManagePeople, me.Viewer);

    public bool ManagesAccounts => me.IsAdministrator;

    public bool Manages(string unit) =>
        me.IsAdministrator || me.Organization.Lines.Any(line => May.Do(Permission.ManagePeople, me.Viewer, unit, me.Organization.TreeAt(me.Today, line)));

    public bool Sees(string person) =>
        me.IsAdministrator || me.Organization.PostsOf(person, me.Today).Any(post => Manages(post.Unit));

    /// <summary>Posts that the viewer may give to somebody, in the order of the tree.</summary>
    public IEnumerable<(Post Post, string Unit)> Posts() =>
        from line in me.Organization.Lines
        let tree = me.Organization.TreeAt(me.Today, line)
        from unit in tree.Units
        where me.IsAdministrator || May.Do(Permission.ManagePeople, me.Viewer, unit.Code, tree)
        from post in me.Organization.PostsAt(unit.Code)
        select (post, new string('\u00a0', (unit.Level - 1) * 3) + Web.Looks.UnitNames.Say(unit));
}
