namespace DanVanFlow.Domain.Organization;

/// <summary>A post that exists, whether somebody holds it or not; the title is what stands under a signature ("Trưởng ban").</summary>
public sealed record Post(string Unit, string Role, string TitleVi, string TitleEn)
{
    public PostAddress Address => new(Role, Unit);
}

/// <summary>A person holds a post for a time. One person may hold several posts, and an officer's post may have several holders.</summary>
public sealed record Holding(PostAddress Post, string PersonId, Validity When);

/// <summary>Someone acts for a post between two dates (ủy quyền).</summary>
/// <param name="Workflow">Only for this workflow; null for all of them.</param>
public sealed record Substitution(string Id, PostAddress Post, string SubstituteId, Validity When, string? Workflow)
{
    public SigningCapacity Capacity { get; init; } = SigningCapacity.ByAuthority;

    public bool Applies(DateOnly date, string workflow) => When.Covers(date) && (Workflow is null || Workflow == workflow);
}

/// <summary>A person who may act in a post on a date.</summary>
/// <param name="OnBehalfOf">The holder whom a substitute stands for; null when the person holds the post, or substitutes in a vacant one.</param>
/// <param name="SubstitutionId">Null for a holder.</param>
/// <param name="OnlyWorkflow">The one workflow that the substitution is limited to; null for no limit.</param>
public sealed record Actor(string PersonId, PostAddress Post, string? OnBehalfOf, string? SubstitutionId, string? OnlyWorkflow)
{
    /// <summary>As what this person signs in the post.</summary>
    public SigningCapacity Capacity { get; init; } = SigningCapacity.Own;

    /// <summary>The vacant post whose work this is; null when the post was asked for itself.</summary>
    public PostAddress? StandsInFor { get; init; }

    public static Actor Holder(string personId, PostAddress post) => new(personId, post, null, null, null);

    public bool IsSubstitute => SubstitutionId is not null;
}

/// <summary>Who acts for a post, and whether that is the post that was asked for.</summary>
/// <param name="FellBackTo">The post whose people stand in because nobody holds <paramref name="Asked"/>; null when none had to.</param>
/// <param name="Actors">Empty when the unit's leader and deputy are missing too: a person must be told.</param>
public sealed record Staffing(PostAddress Asked, PostAddress? FellBackTo, IReadOnlyList<Actor> Actors)
{
    public bool IsVacant => FellBackTo is not null || Actors.Count == 0;
}
