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

    /// <summary>The paper in hand: the main one, unless <see cref="On"/> chose another.</summary>
    public Paper Paper => chosen ?? Workflow.MainPaper;

    Paper? chosen { get; init; }

    /// <summary>The form of the paper in hand.</summary>
    public Form Form => Paper.Form;

    /// <summary>What was sent last on each paper, by paper id; empty where a case has one paper, or where nobody asked.</summary>
    public ImmutableDictionary<string, Answers> Sent { get; private init; } = ImmutableDictionary<string, Answers>.Empty;

    FeelContext Papers { get; init; } = FeelContext.Empty;

    /// <summary>The paper in hand is added up from the reports below: the main one of a workflow that rolls up.</summary>
    public bool AddsUp => Workflow.RollsUp && Paper.IsMain;

    public bool HasSeveralPapers => Workflow.Papers.Length > 1;

    /// <summary>The same ground with another paper in hand.</summary>
    public CaseGround On(Paper paper) => paper.Id == Paper.Id ? this : this with { chosen = paper };

    /// <summary>The same ground, on which expressions see what was sent on each paper.</summary>
    public CaseGround With(CaseRow on, IEnumerable<RevisionRow> newest) =>
        Knowing(on, newest.ToImmutableDictionary(revision => Workflow.PaperOfRow(revision.Paper).Id, revision => Answers.Read(revision.Answers)));

    /// <summary>The same ground after the paper in hand was sent.</summary>
    public CaseGround WithSent(CaseRow on, Answers answers) => HasSeveralPapers ? Knowing(on, Sent.SetItem(Paper.Id, answers)) : this;

    /// <summary>The same ground, on which expressions see these answers of the papers.</summary>
    /// <param name="sent">What was sent last, by paper id.</param>
    public CaseGround Knowing(CaseRow on, ImmutableDictionary<string, Answers> sent) =>
        HasSeveralPapers ? this with { Sent = sent, Papers = PaperNames.Of(Workflow, sent, LevelOf(on)) } : this;

    /// <summary>The same ground without what was sent on these papers; expressions go on seeing it, since what a form computes does not depend on who looks.</summary>
    /// <param name="hidden">What rows call them.</param>
    public CaseGround Concealing(IReadOnlySet<string> hidden) => this with { Sent = Sent.RemoveRange(Workflow.Papers.Where(paper => hidden.Contains(paper.Key)).Select(paper => paper.Id)) };

    /// <summary>Whether a step works on the paper in hand; a step that the route no longer has is counted in.</summary>
    public bool IsOfPaper(WorkItemRow item) => !HasSeveralPapers || Route.UserTask(item.Element) is not { } task || Workflow.PaperOf(task).Id == Paper.Id;

    public FeelSurroundings At(DateTimeOffset now) => Timeless with { Now = now.ToOffset(VietnamTime.Offset), Given = Papers };

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

    /// <summary>The names that expressions of <c>workflow.json</c> find: those of every case, and the papers.</summary>
    public FeelContext NamesOf(CaseRow on) => new(Papers.Entries.SetItems(VariablesOf(on).Entries));

    /// <summary>What a case's route begins with.</summary>
    public static FeelContext VariablesOf(CaseRow on) => CaseNames.Of(on.Id, on.Workflow, on.Unit, on.Level, Period.Parse(on.Period), GivenTo(on));

    /// <summary>Whose part each section of the paper in hand is; what was sent on the papers must be known.</summary>
    public SectionShares SharesOf(CaseRow on, DateTimeOffset now) => Paper.Split?.Of(NamesOf(on), At(now)) ?? SectionShares.None;

    /// <summary>What a draft of the paper in hand starts from while nobody saved one: what was sent on it last, else what it takes over from another paper.</summary>
    public Answers Begun(CaseRow on) => Sent.GetValueOrDefault(Paper.Id) ?? TakenOver(on);

    /// <summary>The circumstances in which this case's form is read, checked and computed.</summary>
    public FormMoment FormMoment(CaseRow on, DateTimeOffset now, Answers prefill) => new(LevelOf(on), At(now))
    {
        Facts = new(GivenTo(on) is null && !Workflow.IsAdHoc ? Papers.Entries.SetItem("unit", on.Unit).SetItem("period", on.Period)
            : Papers.Entries.SetItem("unit", on.Unit).SetItem("period", on.Period).SetItem(CaseNames.Given, GivenTo(on) ?? FeelContext.Empty)),
        Prefill = prefill,
        Compared = Paper is { ReasonOnDifference: true, Beside: [var other, ..] } ? Sent.GetValueOrDefault(other, Answers.Empty) : Answers.Empty,
    };

    /// <summary>The same, with what the draft was made from.</summary>
    public FormMoment FormMoment(CaseRow on, DateTimeOffset now, ReportSources sources) => FormMoment(on, now, sources.Prefill) with { Taken = sources.TakenPaths };

    /// <summary>What a new draft of the paper in hand begins with, out of the paper that it starts from; empty when it begins blank.</summary>
    public Answers TakenOver(CaseRow on) =>
        Paper.StartFrom is { } from && Workflow.Paper(from) is { } other && Sent.TryGetValue(from, out var sent) ? Paper.TakenFrom(other, sent, LevelOf(on)) : Answers.Empty;

    public FormLevel LevelOf(CaseRow on) => new(on.Level, ChildrenOf(on).IsEmpty);
}
