using System.Collections.Immutable;
using DanVanFlow.Domain.Organization;

namespace DanVanFlow.Domain.Permissions;

/// <summary>
/// The one place that says who may see and do what, for pages and API alike. A person sees the subtree of the units where they have a
/// post, in the line that the tree was asked for: siblings never see each other, and nobody looks up at a superior's papers. Ask about a paper with the viewer
/// in its workflow (<see cref="Viewer.In"/>).
/// Answer a refused question with "not found", so that nobody learns what exists.
/// </summary>
public static partial class May
{
    // A house needs somebody who can look after it without being anybody's superior; what an administrator may not do is take part.
    private static readonly ImmutableHashSet<Permission> NeedsPost = [Permission.EditDraft, Permission.DecideWork];

    public static bool See(Viewer viewer, UnitTree tree, string unit) => Do(Permission.SeeCase, viewer, unit, tree);

    public static UnitScope VisibleUnits(Viewer viewer, UnitTree tree) => Units(Permission.SeeCase, viewer, tree);

    /// <summary>Whether the viewer may do this at a unit, by any of their posts.</summary>
    public static bool Do(Permission permission, Viewer viewer, string unit, UnitTree tree) =>
        viewer.IsAdministrator && !NeedsPost.Contains(permission)
        || Lending.Posts(permission, viewer).Any(post => Grants.Of(post.Role, permission) is { } reach && Reaches(reach, post.Unit, unit, tree));

    /// <summary>Whether there is any unit, in any workflow, at which the viewer may do this: for menus, never instead of <see cref="Do"/>.</summary>
    public static bool DoAnywhere(Permission permission, Viewer viewer) =>
        viewer.IsAdministrator && !NeedsPost.Contains(permission)
        || Lending.Posts(permission, viewer).Concat(Lending.IsOfPapers(permission) ? viewer.OnlyIn.Values.SelectMany(posts => posts) : [])
            .Any(post => Grants.Of(post.Role, permission) is not null);

    /// <summary>The units at which the viewer may do this: one set for a whole list instead of a question for each row.</summary>
    public static UnitScope Units(Permission permission, Viewer viewer, UnitTree tree)
    {
        if (viewer.IsAdministrator && !NeedsPost.Contains(permission))
            return UnitScope.All;
        var codes = new HashSet<string>();
        foreach (var post in Lending.Posts(permission, viewer))
            if (Grants.Of(post.Role, permission) is { } reach)
                codes.UnionWith(tree.Subtree(post.Unit).Select(unit => unit.Code).Where(unit => Reaches(reach, post.Unit, unit, tree)));
        return new UnitScope(codes);
    }

    /// <summary>Whether <see cref="Units"/> holds any unit, without making the set: every page of a head of the country asks it.</summary>
    public static bool DoSomewhere(Permission permission, Viewer viewer, UnitTree tree) =>
        viewer.IsAdministrator && !NeedsPost.Contains(permission)
        || Lending.Posts(permission, viewer).Any(post => Grants.Of(post.Role, permission) is { } reach && tree.Subtree(post.Unit).Any(unit => Reaches(reach, post.Unit, unit.Code, tree)));

    private static bool Reaches(Reach reach, string from, string unit, UnitTree tree) => reach switch
    {
        Reach.OwnUnit => from == unit && tree.Contains(unit),
        Reach.Below => from != unit && tree.IsWithin(from, unit),
        Reach.Superiors => tree.IsWithin(from, unit) && tree.Children(unit).Length > 0,
        _ => tree.IsWithin(from, unit),
    };
}
