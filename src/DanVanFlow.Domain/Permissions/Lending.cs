using System.Collections.Immutable;

namespace DanVanFlow.Domain.Permissions;

/// <summary>
/// What a post lends to whoever acts for it. Papers of a workflow are seen and dealt with by every substitute, within the workflow that the substitution names.
/// The house as a whole is looked after only by a substitute for all workflows. Who may act or sit where is decided by nobody but the holder: else one would
/// pass on what was only lent (Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3).
/// </summary>
internal static class Lending
{
    private static readonly ImmutableHashSet<Permission> OfPapers =
    [
        Permission.SeeCase, Permission.EditDraft, Permission.DecideWork, Permission.SeeCall, Permission.OpenCall, Permission.Urge, Permission.SeeRollUp, Permission.SeeWorkflows,
    ];

    private static readonly ImmutableHashSet<Permission> OfHolders = [Permission.Authorise, Permission.ManagePeople];

    /// <summary>Ends with its workflow: a substitution for that one is enough.</summary>
    public static bool IsOfPapers(Permission permission) => OfPapers.Contains(permission);

    /// <summary>The posts by which the viewer has this permission, if they have it.</summary>
    public static ImmutableArray<Organization.PostAddress> Posts(Permission permission, Viewer viewer) =>
        OfPapers.Contains(permission) ? viewer.Posts : OfHolders.Contains(permission) ? viewer.Held : viewer.Everywhere;
}
