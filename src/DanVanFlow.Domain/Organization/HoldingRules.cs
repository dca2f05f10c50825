using System.Collections.Immutable;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Organization;

/// <summary>
/// May this person hold this post for this time? An officer's post may have several holders at once; a head's has one, because two heads would each be told that
/// the other had signed. All reasons at once; empty means yes.
/// </summary>
public static class HoldingRules
{
    public const string NoSuchPost = "no-such-post", EndsBeforeItBegins = "holding-ends-before-it-begins", HeldAlready = "holding-held-already", HasHead = "holding-has-a-head";

    public static ImmutableArray<Refusal> Refusals(Organization organization, Holding asked)
    {
        if (organization.Post(asked.Post) is null)
            return [Refusal.Of(NoSuchPost, ("post", $"{asked.Post}"))];
        if (asked.When.To < asked.When.From)
            return [Refusal.Of(EndsBeforeItBegins)];
        return Beside(organization.Holdings, asked) is { } refusal ? [refusal] : [];
    }

    /// <summary>What other holdings say against it; null when nothing. Those of other posts do not matter.</summary>
    public static Refusal? Beside(IEnumerable<Holding> holdings, Holding asked)
    {
        var there = holdings.Where(holding => holding.Post == asked.Post && holding.When.Overlaps(asked.When)).ToImmutableArray();
        if (there.Any(holding => holding.PersonId == asked.PersonId))
            return Refusal.Of(HeldAlready);
        return asked.Post.Role == Roles.Leader && there is [var head, ..] ? Refusal.Of(HasHead, ("person", head.PersonId)) : null;
    }
}
