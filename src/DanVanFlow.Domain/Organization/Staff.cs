using System.Collections.Immutable;

namespace DanVanFlow.Domain.Organization;

// Who sits where: posts, their holders, who stands in for them, and what happens when nobody does.
public sealed partial class Organization
{
    /// <summary>No farther: nobody should be signing for somebody they have never heard of.</summary>
    public const int LongestChain = 3;

    private readonly ImmutableDictionary<PostAddress, Post> postOf;
    private readonly ILookup<string, Post> postsOfUnit;
    private readonly ILookup<PostAddress, Holding> holdingsOfPost;
    private readonly ILookup<string, Holding> holdingsOfPerson;
    private readonly ILookup<PostAddress, Substitution> substitutionsOfPost;
    private readonly ILookup<string, Substitution> substitutionsOfPerson;

    public Post? Post(PostAddress address) => postOf.GetValueOrDefault(address);

    public ImmutableArray<Post> PostsAt(string unit) => [.. postsOfUnit[unit]];

    /// <summary>
    /// Since which day a person's account is locked. They keep their posts, and their posts are vacant: who cannot sign in signs nothing, and the work must not
    /// wait for them. Days before keep them as holders. Empty for nearly every house.
    /// </summary>
    public ImmutableDictionary<string, DateOnly> LockedSince { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    public bool IsLocked(string personId, DateOnly date) => LockedSince.TryGetValue(personId, out var since) && since <= date;

    /// <summary>Everything that was ever written about one post, in no order.</summary>
    public IEnumerable<Holding> HoldingsOf(PostAddress post) => holdingsOfPost[post];

    /// <summary>Who holds the post and can act in it; empty when it is vacant.</summary>
    public ImmutableArray<string> HoldersOf(PostAddress post, DateOnly date) =>
        [.. holdingsOfPost[post].Where(holding => holding.When.Covers(date) && !IsLocked(holding.PersonId, date)).Select(holding => holding.PersonId).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The posts a person holds, also while their account is locked; what they may do as a substitute is <see cref="ActingPosts"/>.</summary>
    public ImmutableArray<PostAddress> PostsOf(string personId, DateOnly date) =>
        [.. holdingsOfPerson[personId].Where(holding => holding.When.Covers(date)).Select(holding => holding.Post).Distinct()];

    /// <summary>
    /// The posts a person speaks for on a date, held ones first: what rights and hats are made of. Work reaches further, to vacant posts: see <see cref="WorkOf"/>.
    /// </summary>
    public ImmutableArray<Actor> ActingPosts(string personId, DateOnly date) =>
    [
        .. IsLocked(personId, date) ? [] : PostsOf(personId, date).Select(post => Actor.Holder(personId, post)),
        .. substitutionsOfPerson[personId].Where(substitution => substitution.When.Covers(date) && !HasLapsed(substitution, date) && !IsLocked(personId, date))
            .Where(substitution => !HoldersOf(substitution.Post, date).Contains(personId))
            .Select(substitution => Standing(substitution, HoldersOf(substitution.Post, date).FirstOrDefault())),
    ];

    /// <summary>
    /// Holders first, then substitutes. One hop only unless asked: whoever signs by authorisation may not authorise another
    /// (Nghị định 30/2020, Điều 13). With more hops, the substitute of a post that a substitute holds follows; circles end at the first repetition.
    /// </summary>
    public ImmutableArray<Actor> ActorsFor(PostAddress post, DateOnly date, string workflow, int hops = 1)
    {
        var holders = HoldersOf(post, date);
        var actors = ImmutableArray.CreateBuilder<Actor>();
        actors.AddRange(holders.Select(holder => Actor.Holder(holder, post)));
        var seen = holders.ToHashSet();
        ImmutableArray<PostAddress> asked = [post];
        for (var hop = 0; hop < Math.Min(hops, LongestChain) && asked.Length > 0; hop++)
        {
            var found = asked.SelectMany(from => substitutionsOfPost[from]).Where(substitution => substitution.Applies(date, workflow) && !HasLapsed(substitution, date))
                .Where(substitution => !IsLocked(substitution.SubstituteId, date) && seen.Add(substitution.SubstituteId)).ToImmutableArray();
            actors.AddRange(found.Select(substitution => Standing(substitution with { Post = post }, holders.FirstOrDefault())));
            asked = [.. found.SelectMany(substitution => PostsOf(substitution.SubstituteId, date))];
        }
        return actors.ToImmutable();
    }

    /// <summary>
    /// As <see cref="ActorsFor"/>; when nobody acts for the post, the unit's leader does, then its deputy, and the answer says so. A unit that ended is acted for
    /// by the same post of its heir (see <see cref="HeirOf"/>).
    /// </summary>
    public Staffing StaffingOf(PostAddress post, DateOnly date, string workflow)
    {
        if (ActorsFor(post, date, workflow) is { Length: > 0 } actors)
            return new Staffing(post, null, actors);
        foreach (var role in (string[])[Roles.Leader, Roles.Deputy])
        {
            var stand = post with { Role = role };
            if (stand != post && ActorsFor(stand, date, workflow) is { Length: > 0 } others)
                return new Staffing(post, stand, [.. others.Select(actor => InChargeOf(post, actor))]);
        }
        if (HeirOf(post.Unit, date) is { } heir && heir != post.Unit)
        {
            var there = StaffingOf(post with { Unit = heir }, date, workflow);
            return new Staffing(post, there.FellBackTo ?? (there.Actors.Count > 0 ? there.Asked : null), there.Actors);
        }
        return new Staffing(post, null, []);
    }

    /// <summary>
    /// Posts of ended units that the person may act for as their heir in this post, on that day: their papers are the person's own, but they are no hats to choose
    /// from. What one only stands in for, because the heir's post is vacant, gives work (<see cref="WorkOf"/>) and no rights.
    /// </summary>
    /// <param name="heir">One of <see cref="ActingPosts"/>; what a substitution for one workflow inherits is for that workflow too.</param>
    public ImmutableArray<PostAddress> InheritedPosts(Actor heir, DateOnly date) =>
    [
        .. EndedUnitsOf(heir.Post.Unit, date).SelectMany(ended => Roles.All.Select(role => new PostAddress(role, ended))).Where(postOf.ContainsKey)
            .Where(post => StaffingOf(post, date, heir.OnlyWorkflow ?? AnyOther).Actors.Any(one => one.PersonId == heir.PersonId && one.StandsInFor is null))
            .Distinct(),
    ];

    /// <summary>As the other, for every post that the person acts for.</summary>
    public ImmutableArray<PostAddress> InheritedPosts(string personId, DateOnly date) =>
        [.. ActingPosts(personId, date).SelectMany(actor => InheritedPosts(actor, date)).Distinct()];

    // Ends with its unit: else the work of a unit that went into another would wait for somebody whom the heir never authorised.
    private bool HasLapsed(Substitution substitution, DateOnly date) => HeirOf(substitution.Post.Unit, date) is { } heir && heir != substitution.Post.Unit;

    // A deputy in charge signs as a deputy does for the head (Nghị định 30/2020, Điều 13 khoản 1).
    private static Actor InChargeOf(PostAddress vacant, Actor actor) => actor with
    {
        StandsInFor = vacant,
        Capacity = !actor.IsSubstitute && vacant.Role == Roles.Leader && actor.Post.Role == Roles.Deputy ? SigningCapacity.ForHead : actor.Capacity,
    };

    private static Actor Standing(Substitution substitution, string? holder) =>
        new(substitution.SubstituteId, substitution.Post, holder, substitution.Id, substitution.Workflow) { Capacity = substitution.Capacity };
}
