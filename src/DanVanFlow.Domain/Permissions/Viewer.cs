using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Permissions;

/// <summary>
/// Who is looking, as of today. Substitutions count: give the posts that the person may act for. A substitution for one workflow gives its post in the papers of
/// that workflow only, so ask about a paper with <see cref="In"/> its workflow; whoever forgets shows too little, never too much.
/// </summary>
/// <param name="Posts">Posts acted for in every workflow: held ones, and those of substitutions without a limit.</param>
/// <param name="IsAdministrator">Looks after the whole house: sees everything and manages it, but signs nothing without a post.</param>
public sealed record Viewer(string PersonId, ImmutableArray<PostAddress> Posts, bool IsAdministrator)
{
    public static Viewer Of(Organization.Organization organization, string personId, DateOnly date, bool isAdministrator = false)
    {
        var actors = organization.ActingPosts(personId, date);
        var everywhere = Speaking(actor => actor.OnlyWorkflow is null);
        return new(personId, everywhere, isAdministrator)
        {
            Held = Speaking(actor => !actor.IsSubstitute),
            OnlyIn = actors.Select(actor => actor.OnlyWorkflow).OfType<string>().Distinct()
                .ToImmutableDictionary(workflow => workflow, workflow => Speaking(actor => actor.OnlyWorkflow == workflow)),
            Work = organization.WorkOf(personId, date),
        };

        ImmutableArray<PostAddress> Speaking(Func<Actor, bool> which) =>
            [.. actors.Where(which).Select(actor => actor.Post).Concat(actors.Where(which).SelectMany(actor => organization.InheritedPosts(actor, date))).Distinct()];
    }

    private readonly WorkReach? work;
    private readonly ImmutableArray<PostAddress> held, everywhere;

    /// <summary>Those of the posts that are the person's own: what a substitute is never given hangs on these. Without an organisation to ask, all posts.</summary>
    public ImmutableArray<PostAddress> Held
    {
        get => held.IsDefault ? Everywhere : held;
        init => held = value;
    }

    /// <summary>More posts in the papers of single workflows, by substitutions that are limited to one. Empty for nearly everybody.</summary>
    public ImmutableDictionary<string, ImmutableArray<PostAddress>> OnlyIn { get; init; } = ImmutableDictionary<string, ImmutableArray<PostAddress>>.Empty;

    /// <summary>The posts of no matter which workflow, also after <see cref="In"/>: what the house as a whole is looked after with.</summary>
    public ImmutableArray<PostAddress> Everywhere
    {
        get => everywhere.IsDefault ? Posts : everywhere;
        private init => everywhere = value;
    }

    /// <summary>The same person before a paper of this workflow.</summary>
    public Viewer In(string workflow) => OnlyIn.TryGetValue(workflow, out var more)
        ? this with { Everywhere = Everywhere, Posts = [.. Posts.Union(more)], OnlyIn = ImmutableDictionary<string, ImmutableArray<PostAddress>>.Empty } : this;

    /// <summary>
    /// Whose work this person may do: besides the posts, those vacant ones for which they stand in. Never a right to see or manage anything else.
    /// Without an organisation to ask, the posts alone.
    /// </summary>
    public WorkReach Work
    {
        get => work ?? new(Posts);
        init => work = value;
    }

    public bool Holds(string role, string unit) => Posts.Any(post => post.Role == role && post.Unit == unit);
}
