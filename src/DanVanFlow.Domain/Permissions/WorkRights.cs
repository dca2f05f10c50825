using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Permissions;

// The rights that hang on a work item and not on a unit: who may take it up, and the rule of four eyes.
public static partial class May
{
    public const string NotYourWork = "not-your-work", MayNotPassOn = "may-not-pass-on";

    /// <summary>
    /// In which capacities the person may act on a work item: as a holder of one of its posts, as a substitute, as the leader or deputy of a unit whose
    /// post is vacant; in this order, each post once. Empty when in none. Lists ask <see cref="Viewer.Work"/>, which says the same.
    /// </summary>
    public static ImmutableArray<Actor> Capacities(
        Organization.Organization organization, string personId, IEnumerable<PostAddress> posts, DateOnly date, string workflow)
    {
        var asked = posts.ToImmutableArray();
        return
        [
            .. asked.SelectMany(post => organization.StaffingOf(post, date, workflow).Actors).Where(actor => actor.PersonId == personId)
                .OrderBy(actor => actor.IsSubstitute ? 1 : actor.StandsInFor is null ? 0 : 2)
                .DistinctBy(actor => actor.Post).Select(actor => ForTheHead(organization, actor, asked, date)),
        ];
    }

    /// <summary>The capacity that is taken when none was chosen; null when there is none.</summary>
    public static Actor? Act(
        Organization.Organization organization, string personId, IEnumerable<PostAddress> posts, DateOnly date, string workflow) =>
        Capacities(organization, personId, posts, date, workflow) is [var first, ..] ? first : null;

    // Where a step is for the head or a deputy, the deputy signs for the head.
    private static Actor ForTheHead(Organization.Organization organization, Actor actor, ImmutableArray<PostAddress> asked, DateOnly date) =>
        actor is { IsSubstitute: false, Post.Role: Roles.Deputy } && actor.Post with { Role = Roles.Leader } is var head && asked.Contains(head)
            ? actor with { Capacity = SigningCapacity.ForHead, OnBehalfOf = organization.HoldersOf(head, date).FirstOrDefault() } : actor;

    /// <summary>
    /// Who may write down a substitution for a post: whoever holds it, the unit's records clerk, an administrator of the unit or of the house. A substitute
    /// may not authorise onward (Nghị định 30/2020, Điều 13 khoản 3), neither the post itself nor, as a substitute of the clerk or the administrator, another's; and a
    /// clerk may not authorise somebody to manage the unit.
    /// </summary>
    /// <param name="trees">Today's tree of every line.</param>
    /// <returns>A refusal, or null.</returns>
    public static Refusal? MayAuthorise(Organization.Organization organization, Viewer viewer, PostAddress post, DateOnly date, IEnumerable<UnitTree> trees)
    {
        if (organization.HoldersOf(post, date).Contains(viewer.PersonId))
            return null;
        var manages = viewer.IsAdministrator || trees.Any(tree => Do(post.Role == Roles.Administrator ? Permission.ManagePeople : Permission.Authorise, viewer, post.Unit, tree));
        return manages ? null : Refusal.Of(viewer.Everywhere.Contains(post) || viewer.OnlyIn.Values.Any(posts => posts.Contains(post)) ? MayNotPassOn : SubstitutionRules.NoSuchPost, ("post", $"{post}"));
    }
}
