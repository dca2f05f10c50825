using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Engine.Execution;

namespace DanVanFlow.Domain.Permissions;

// The rights that hang on a work item and not on a unit: who may take it up, and the rule of four eyes.
public static partial class May
{
    public const string NotYourWork = "not-your-work";

    /// <summary>
    /// In which capacity the person may act on a work item: as a holder of one of its posts, else as a substitute, else as the leader or
    /// deputy of a unit whose post is vacant. Null when in none.
    /// </summary>
    public static Actor? Act(
        Organization.Organization organization, string personId, IEnumerable<PostAddress> posts, DateOnly date, string workflow) =>
        posts.SelectMany(post => organization.StaffingOf(post, date, workflow).Actors)
            .Where(actor => actor.PersonId == personId)
            .OrderBy(actor => actor.IsSubstitute)
            .FirstOrDefault();

    /// <summary>
    /// Nobody approves their own submission, and who signed at one step is not the appraiser of the next. It is the person that counts,
    /// not the post: someone with two posts, or a substitute, is still the same pair of eyes. Asked before the work is offered to somebody;
    /// <see cref="SubmissionRules"/> says the same, by the same code, when a verdict is given.
    /// </summary>
    /// <param name="earlierPerformers">Everything that people did in this case before, in any order.</param>
    /// <param name="differentFrom">The user tasks whose performers are kept from this one; empty means no such rule.</param>
    /// <returns>A refusal that names the step, or null.</returns>
    public static Refusal? MayDecide(string personId, IEnumerable<StepDone> earlierPerformers, IEnumerable<string> differentFrom)
    {
        var kept = differentFrom.ToImmutableHashSet();
        var own = earlierPerformers.FirstOrDefault(earlier => earlier.Person == personId && kept.Contains(earlier.Element));
        return own is null ? null : Refusal.Of(SubmissionRules.SamePerson, ("step", own.Element));
    }
}
