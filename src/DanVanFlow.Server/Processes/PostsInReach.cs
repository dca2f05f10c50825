using System.Collections.Immutable;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// Which posts a form of a case may name, and so hand work to: those of the case's unit, of the units that have the step in hand (a board that inspects), of those above either, and of those
/// below either. A field that asks for posts of the step leaves the case's own unit and what is below it out. Strangers are never offered nor taken.
/// </summary>
public static class PostsInReach
{
    /// <summary>Units below the case's are offered while a list of them can be looked through.</summary>
    const int MostBelow = 40;

    /// <summary>What a picker shows, top first; more may be named (see <see cref="Contains"/>).</summary>
    /// <param name="hands">Posts that have the step in hand, or had steps before: whoever works on the case.</param>
    public static ImmutableArray<Unit> Offered(CaseGround ground, CaseRow on, IEnumerable<PostAddress> hands)
    {
        var below = ground.Tree.Children(on.Unit);
        return [.. hands.Select(post => post.Unit).Append(on.Unit).Distinct().SelectMany(unit => ground.Tree.PathTo(unit)).Concat(below.Length <= MostBelow ? below : []).DistinctBy(unit => unit.Code).OrderBy(unit => unit.Level)];
    }

    /// <param name="step">Units that have the step in hand.</param>
    public static bool Contains(CaseGround ground, CaseRow on, IReadOnlyCollection<string> step, PostField field, PostAddress post)
    {
        if (ground.Organization.Post(post) is null || !ground.Tree.Contains(post.Unit))
            return false;
        if (field.OfStep && !step.Contains(on.Unit) && ground.Tree.IsWithin(on.Unit, post.Unit))
            return false;
        return step.Append(on.Unit).Any(unit => ground.Tree.Contains(unit) && (ground.Tree.IsWithin(unit, post.Unit) || ground.Tree.IsWithin(post.Unit, unit)));
    }

    /// <summary>Of answers that are being sent: posts that are no posts, or that this case does not reach.</summary>
    public static IEnumerable<FieldTrouble> Troubles(CaseGround ground, CaseRow on, WorkItemRow item, Answers answers)
    {
        if (!ground.Form.Fields.Any(field => field is PostField || field is TableField table && table.Columns.Any(column => column is PostField)))
            return [];
        var step = WorkItemPosts.Of(item).Select(post => post.Unit).ToHashSet();
        return ground.Form.Cells(ground.LevelOf(on), answers)
            .Where(cell => cell.Kind == CellKind.Post && answers[cell.Path] is ChoiceAnswer { Codes: [var code] } && PostAddress.TryParse(code, out var post) && !Contains(ground, on, step, (PostField)cell.Field, post))
            .Select(cell => FieldTrouble.Error(cell.Path, "not-a-post", $"{cell.Label.Vietnamese}: chọn một vị trí công tác trong danh sách.", $"{cell.Label.English}: choose a post from the list."));
    }
}
