using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// Everything a person may act for on a date, in the shape that a list is asked with: the same answer as <see cref="Organization.StaffingOf"/> gives for each
/// post and workflow, without asking it for each work item. Nearly always one set of posts; a substitution for one workflow makes a second set for that one.
/// </summary>
public sealed class WorkReach
{
    public static readonly WorkReach None = new([]);

    public WorkReach(IEnumerable<PostAddress> posts, IEnumerable<KeyValuePair<string, IEnumerable<PostAddress>>>? byWorkflow = null)
    {
        Everywhere = [.. posts];
        ByWorkflow = (byWorkflow ?? []).Select(named => KeyValuePair.Create(named.Key, named.Value.ToImmutableHashSet()))
            .Where(named => !named.Value.SetEquals(Everywhere)).ToImmutableDictionary();
    }

    /// <summary>Posts acted for in every workflow that <see cref="ByWorkflow"/> does not name.</summary>
    public ImmutableHashSet<PostAddress> Everywhere { get; }

    /// <summary>The whole set for the workflows in which it is another one.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<PostAddress>> ByWorkflow { get; }

    public bool Covers(PostAddress post, string workflow) => (ByWorkflow.GetValueOrDefault(workflow) ?? Everywhere).Contains(post);
}

// What a person's lists of work are asked with.
public sealed partial class Organization
{
    // No workflow has this key: stands for all that no substitution names.
    private const string AnyOther = "";

    public WorkReach WorkOf(string personId, DateOnly date)
    {
        var candidates = Candidates(personId, date);
        var named = candidates.SelectMany(post => (PostAddress[])[post, post with { Role = Roles.Leader }, post with { Role = Roles.Deputy }]).Distinct()
            .SelectMany(post => substitutionsOfPost[post]).Where(substitution => substitution.When.Covers(date))
            .Select(substitution => substitution.Workflow).OfType<string>().Distinct();
        return new(ActsFor(AnyOther), named.Select(workflow => KeyValuePair.Create(workflow, ActsFor(workflow))));

        IEnumerable<PostAddress> ActsFor(string workflow) =>
            candidates.Where(post => StaffingOf(post, date, workflow).Actors.Any(actor => actor.PersonId == personId));
    }

    // Own and substituted posts; whoever leads a unit stands in wherever nobody else does; and what was left open in units that ended here. More than the
    // answer, never less.
    private HashSet<PostAddress> Candidates(string personId, DateOnly date)
    {
        HashSet<PostAddress> found = [.. ActingPosts(personId, date).Select(actor => actor.Post)];
        foreach (var unit in found.Select(post => post.Unit).Distinct().ToList())
        {
            if (found.Any(post => post.Unit == unit && post.Role is (Roles.Leader or Roles.Deputy)))
                found.UnionWith(EveryPostOf(unit));
            found.UnionWith(EndedUnitsOf(unit, date).SelectMany(EveryPostOf));
        }
        return found;
    }

    // Work may lie at a post that nobody set up.
    private IEnumerable<PostAddress> EveryPostOf(string unit) => Roles.All.Concat(PostsAt(unit).Select(post => post.Role)).Select(role => new PostAddress(role, unit));
}
