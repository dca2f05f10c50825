using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Engine.Execution;
using DanVanFlow.Engine.Feel;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;

namespace DanVanFlow.Server.Processes;

/// <summary>
/// The ground a case stands on: its workflow as deployed, the organisation and the calendar. The tree is the one of the period's cut-off date, so a
/// report goes its way in the tree that it speaks of; holders of posts are those of today.
/// </summary>
/// <param name="Timeless">The functions that expressions may call; the moment is filled in by <see cref="At"/>.</param>
/// <param name="CutOff">The period's cut-off date, also where <paramref name="Tree"/> had to be that of another day.</param>
/// <param name="Deadlines">Deadline of each level for this period, by the workflow's plan.</param>
public sealed record CaseGround(
    Workflow Workflow, Organization Organization, UnitTree Tree, FeelSurroundings Timeless, ImmutableDictionary<int, DateTimeOffset> Deadlines,
    DateOnly CutOff)
{
    /// <summary>Units of the case's call that need not answer, with the reason.</summary>
    public ImmutableDictionary<string, string> Excused { get; init; } = ImmutableDictionary<string, string>.Empty;

    public Definition Route => Workflow.Route;

    public Form Form => Workflow.Form;

    public FeelSurroundings At(DateTimeOffset now) => Timeless with { Now = now.ToOffset(VietnamTime.Offset) };

    /// <summary>When the route says that this work is due; a day ends at the workflow's due time. Null when the route leaves it to the case.</summary>
    public DateTimeOffset? DueAt(OpenWorkItem open) =>
        open is { DueAt: { } day, DueIsDay: true } ? Workflow.Deadlines.DueAt(VietnamTime.LocalDate(day)) : open.DueAt;

    /// <summary>
    /// When work on this post is due: the case's own deadline while the unit works on it, the deadline of the level above once it lies there (of an ad hoc
    /// workflow whose levels have none: the case's own).
    /// </summary>
    public DateTimeOffset? DueAt(string post, CaseRow on)
    {
        var unit = PostAddress.Parse(post).Unit;
        if (unit == on.Unit)
            return on.DueAt;
        return Tree.Find(unit) is { } above && Deadlines.TryGetValue(above.Level, out var due) ? due : Workflow.IsAdHoc ? on.DueAt : null;
    }

    /// <summary>Units that report to this one, in the tree of the cut-off date.</summary>
    public ImmutableArray<Unit> ChildrenOf(CaseRow on) => Tree.Children(on.Unit);

    /// <summary>What the opening case gave along; null when there was none.</summary>
    public static FeelContext? GivenTo(CaseRow on) => on.Given is { } json ? FeelJson.FromJson(json) as FeelContext : null;

    /// <summary>The circumstances in which this case's form is read, checked and computed.</summary>
    public FormMoment FormMoment(CaseRow on, DateTimeOffset now, Answers prefill) => new(LevelOf(on), At(now))
    {
        Facts = GivenTo(on) is null && !Workflow.IsAdHoc ? FeelContext.Empty.With("unit", on.Unit).With("period", on.Period)
            : FeelContext.Empty.With("unit", on.Unit).With("period", on.Period).With(CaseNames.Given, GivenTo(on) ?? FeelContext.Empty),
        Prefill = prefill,
    };

    public FormLevel LevelOf(CaseRow on) => new(on.Level, ChildrenOf(on).IsEmpty);
}
