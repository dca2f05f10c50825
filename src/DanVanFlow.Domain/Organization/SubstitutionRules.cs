using System.Collections.Immutable;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// May this substitution be written down? All reasons against it at once; empty means yes. That somebody may write one at all is asked of May.
/// Source: Nghị định 30/2020/NĐ-CP, Điều 13 (in writing, for a time, never passed on).
/// </summary>
public static class SubstitutionRules
{
    public const string NoSuchPost = "no-such-post", NeedsEnd = "substitution-needs-an-end", EndsBeforeItBegins = "substitution-ends-before-it-begins",
        InThePast = "substitution-in-the-past", TooLong = "substitution-too-long", HoldsThePost = "substitute-holds-the-post", NamesOneself = "substitution-names-oneself",
        Overlaps = "substitution-overlaps", GoesRound = "substitution-goes-round", ChainTooLong = "substitution-chain-too-long", DoesNotFit = "capacity-does-not-fit",
        NeedsReason = "substitution-needs-a-reason";

    /// <param name="madeBy">Who writes it down: the holder, the unit's records clerk or an administrator; never the substitute.</param>
    /// <param name="reason">The paper or the reason it rests on.</param>
    /// <param name="mostDays">The longest that is allowed, both ends counted; null for no limit.</param>
    public static ImmutableArray<Refusal> Refusals(Organization organization, Substitution asked, string madeBy, string? reason, DateOnly today, int? mostDays)
    {
        if (organization.Post(asked.Post) is null)
            return [Refusal.Of(NoSuchPost, ("post", $"{asked.Post}"))];
        if (asked.When.To is not { } to)
            return [Refusal.Of(NeedsEnd)];
        if (to < asked.When.From)
            return [Refusal.Of(EndsBeforeItBegins)];
        return [.. new[]
        {
            asked.When.From < today ? Refusal.Of(InThePast) : null,
            to.DayNumber - asked.When.From.DayNumber + 1 is var days && days > mostDays ? Refusal.Of(TooLong, ("days", $"{days}"), ("most", $"{mostDays}")) : null,
            asked.SubstituteId == madeBy ? Refusal.Of(NamesOneself) : null,
            Holds(organization, asked) ? Refusal.Of(HoldsThePost) : null,
            Overlapping(organization, asked),
            RoundOrTooLong(organization, asked),
            SigningCapacities.For(organization, asked.Post, asked.SubstituteId, asked.When.From).Contains(asked.Capacity)
                ? null : Refusal.Of(DoesNotFit, ("capacity", asked.Capacity.Code())),
            string.IsNullOrWhiteSpace(reason) ? Refusal.Of(NeedsReason) : null,
        }.OfType<Refusal>()];
    }

    private static bool Holds(Organization organization, Substitution asked) =>
        organization.Holdings.Any(holding => holding.Post == asked.Post && holding.PersonId == asked.SubstituteId && holding.When.Overlaps(asked.When));

    // Two people who sign one post's papers at the same time would each be told that the other had done it.
    private static Refusal? Overlapping(Organization organization, Substitution asked) =>
        organization.Substitutions.FirstOrDefault(other => other.Id != asked.Id && other.Post == asked.Post && other.When.Overlaps(asked.When)
            && (other.Workflow is null || asked.Workflow is null || other.Workflow == asked.Workflow)) is { } there
            ? Refusal.Of(Overlaps, ("substitute", there.SubstituteId), ("from", $"{there.When.From:yyyy-MM-dd}"), ("to", $"{there.When.To:yyyy-MM-dd}"))
            : null;

    // Who is substituted is away. So the substitute's own posts are followed: to somebody who is away too, and perhaps back to where it began.
    private static Refusal? RoundOrTooLong(Organization organization, Substitution asked)
    {
        var began = HoldersDuring(organization, asked.Post, asked.When);
        var people = new HashSet<string> { asked.SubstituteId };
        for (var length = 1; ; length++)
        {
            if (people.Overlaps(began))
                return Refusal.Of(GoesRound);
            var further = organization.Holdings.Where(holding => people.Contains(holding.PersonId) && holding.When.Overlaps(asked.When))
                .SelectMany(holding => organization.Substitutions.Where(next => next.Post == holding.Post && next.When.Overlaps(asked.When)))
                .Select(next => next.SubstituteId).ToHashSet();
            if (further.Count == 0)
                return null;
            if (length >= Organization.LongestChain)
                return Refusal.Of(ChainTooLong, ("most", $"{Organization.LongestChain}"));
            people = further;
        }
    }

    private static HashSet<string> HoldersDuring(Organization organization, PostAddress post, Validity when) =>
        [.. organization.Holdings.Where(holding => holding.Post == post && holding.When.Overlaps(when)).Select(holding => holding.PersonId)];
}
