using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Permissions;

/// <summary>Everything that is ever asked of <see cref="May"/>. Pages and API ask by these words only.</summary>
public enum Permission
{
    SeeCase, EditDraft, DecideWork, SeeCall, OpenCall, Urge, SeeRollUp, SeeLetters, ManagePeople, ManageOrganization, SeeAudit, RunJobs, SeeWorkflows,
    ManageWorkflows, ManageCalendar, Authorise,
}

/// <summary>Who is looking, as of today. Substitutions count: give the posts that the person may act for.</summary>
/// <param name="IsAdministrator">Looks after the whole house: sees everything and manages it, but signs nothing without a post.</param>
public sealed record Viewer(string PersonId, ImmutableArray<PostAddress> Posts, bool IsAdministrator)
{
    public static Viewer Of(Organization.Organization organization, string personId, DateOnly date, bool isAdministrator = false) =>
        new(personId, [.. organization.ActingPosts(personId, date).Select(actor => actor.Post).Concat(organization.InheritedPosts(personId, date)).Distinct()], isAdministrator)
        {
            Work = organization.WorkOf(personId, date),
        };

    private readonly WorkReach? work;

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
