using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Server.Web.Accounts;
using DanVanFlow.Server.Web.Looks;

namespace DanVanFlow.Server.Features.Substitutions;

/// <summary>For which posts the viewer may write down a substitution, and whom they may choose.</summary>
public sealed class SubstitutionScope(CurrentPerson me)
{
    /// <summary>Looks after others' substitutions too: a records clerk or an administrator.</summary>
    public bool ManagesOthers => May.DoAnywhere(Permission.Authorise, me.Viewer);

    /// <summary>The limit of days does not bind an administrator of the unit or of the house.</summary>
    public bool IsUnlimited(PostAddress post) => me.IsAdministrator || Trees().Any(tree => May.Do(Permission.ManagePeople, me.Viewer, post.Unit, tree));

    public Refusal? WhyNot(PostAddress post) => May.MayAuthorise(me.Organization, me.Viewer, post, me.Today, Trees());

    /// <summary>Own posts first, then those of the units in scope in the order of the tree.</summary>
    public IEnumerable<PostAddress> Posts() => me.Organization.PostsOf(me.Id, me.Today).Concat(Managed()).Distinct();

    public bool Sees(PostAddress post) => me.Organization.HoldersOf(post, me.Today).Contains(me.Id) || me.IsAdministrator
        || Trees().Any(tree => May.Do(Permission.Authorise, me.Viewer, post.Unit, tree));

    /// <summary>Who may be chosen: whoever holds a post in the unit, directly below it or directly above it, nearest first; never a holder of the post itself.</summary>
    public IEnumerable<(string Person, PostAddress Post)> Candidates(PostAddress post)
    {
        var near = Trees().SelectMany(tree => (string?[])[post.Unit, .. tree.Children(post.Unit).Select(child => child.Code), tree.Find(post.Unit)?.ParentCode]).OfType<string>().Distinct();
        var holders = me.Organization.HoldersOf(post, me.Today);
        return near.SelectMany(unit => me.Organization.PostsAt(unit)).SelectMany(there => me.Organization.HoldersOf(there.Address, me.Today).Select(person => (Person: person, Post: there.Address)))
            .Where(found => !holders.Contains(found.Person)).DistinctBy(found => found.Person);
    }

    IEnumerable<PostAddress> Managed() => !ManagesOthers ? [] :
        from tree in Trees()
        from unit in tree.Units
        where me.IsAdministrator || May.Do(Permission.Authorise, me.Viewer, unit.Code, tree)
        from post in me.Organization.PostsAt(unit.Code)
        where WhyNot(post.Address) is null
        select post.Address;

    IEnumerable<UnitTree> Trees() => me.Organization.Lines.Select(line => me.Organization.TreeAt(me.Today, line));

    public string Title(PostAddress post) => PostTitles.Say(me.Organization, post, me.Today);
}
