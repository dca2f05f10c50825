using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Permissions;

/// <summary>
/// Units by reporting line: the same place may stand in several, and a right in one says nothing about the papers of another. Ask with the line of the paper;
/// only what belongs to no line is asked without.
/// </summary>
/// <param name="Lines">Null means every unit of every line.</param>
public sealed record LineScope(IReadOnlyDictionary<string, UnitScope>? Lines)
{
    public static readonly LineScope All = new((IReadOnlyDictionary<string, UnitScope>?)null);

    public bool IsAll => Lines is null;

    public bool IsEmpty => Lines is not null && Lines.Values.All(scope => scope.IsEmpty);

    /// <param name="line">Null for what belongs to no line: then standing in any of them is enough.</param>
    public bool Contains(string? line, string unit) =>
        Lines is null || (line is null ? Lines.Values.Any(scope => scope.Contains(unit)) : Lines.TryGetValue(line, out var scope) && scope.Contains(unit));

    /// <summary>Every unit of any line: for a first, rough narrowing that is followed by <see cref="Contains"/>.</summary>
    public IReadOnlySet<string> AnyLine => Lines is null ? ImmutableHashSet<string>.Empty : Lines.Values.SelectMany(scope => scope.Codes ?? ImmutableHashSet<string>.Empty).ToHashSet();
}

public static partial class May
{
    /// <summary>Whether this post may make a case of the unit confidential (its officers and leaders), or lift that again (its leaders).</summary>
    public static bool MarkConfidential(PostAddress post, string unit, bool confidential) =>
        post.Unit == unit && (post.Role is Roles.Leader or Roles.Deputy || confidential && post.Role == Roles.Officer);

    /// <summary>Where the viewer may do this on a date, in every line of the organisation.</summary>
    public static LineScope InEachLine(Permission permission, Viewer viewer, Organization.Organization organization, DateOnly date) =>
        viewer.IsAdministrator && !NeedsPost.Contains(permission)
            ? LineScope.All
            : new(organization.Lines.ToImmutableDictionary(line => line, line => Units(permission, viewer, organization.TreeAt(date, line))));
}
