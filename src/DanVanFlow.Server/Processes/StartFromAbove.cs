using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Permissions;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Who may start a case for a unit below their own: a post that may open calls at its unit, as an officer or a leader of a superior unit may. That the first work comes to them is asked
/// besides, by running the route.
/// </summary>
static class StartFromAbove
{
    /// <summary>Units for which the viewer may start cases of the units below.</summary>
    public static IEnumerable<string> Starters(CaseGround ground, Viewer viewer) =>
        viewer.In(ground.Workflow.Key).Posts.Select(post => post.Unit).Distinct().Where(unit => May.Do(Permission.OpenCall, viewer.In(ground.Workflow.Key), unit, ground.Tree));

    /// <summary>The unit that starts it: that of the chosen hat, else the nearest above. Null: not this person's to start.</summary>
    public static string? By(CaseGround ground, Viewer viewer, string unit, PostAddress? hat) =>
        Starters(ground, viewer).Where(above => above != unit && ground.Tree.IsWithin(above, unit))
            .OrderByDescending(above => above == hat?.Unit).ThenByDescending(above => ground.Tree.Find(above)?.Level).FirstOrDefault();
}
