using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Submissions;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Engine.Bpmn;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Cases;

/// <summary>
/// A case as one person sees it at one moment: what the page shows and what its posts are judged by. Everything is read once; nothing here asks the
/// database again.
/// </summary>
public sealed record CaseView
{
    public required CaseRow Row { get; init; }
    public required CaseGround Ground { get; init; }

    /// <summary>All work items, in the order in which they were opened.</summary>
    public required IReadOnlyList<WorkItemRow> Items { get; init; }

    /// <summary>Those of the paper in hand.</summary>
    public required IReadOnlyList<WorkItemRow> OnPaper { get; init; }

    /// <summary>Every open work item that the viewer may take up, on any paper.</summary>
    public required IReadOnlyList<WorkItemRow> Offered { get; init; }

    /// <summary>The papers of the case with how far each has come, in the workflow's order; one in most workflows.</summary>
    public required IReadOnlyList<PaperState> Papers { get; init; }

    /// <summary>The paper in hand: draft, revisions, remarks and answers here are this paper's.</summary>
    public Paper Paper => Ground.Paper;

    /// <summary>Of all papers, by number.</summary>
    public required IReadOnlyList<RevisionRow> AllRevisions { get; init; }

    /// <summary>Whose part each section of the paper in hand is.</summary>
    public SectionShares Shares { get; init; } = SectionShares.None;

    /// <summary>Papers of the same form that stand beside this one, with what was sent last on each.</summary>
    public IEnumerable<(Paper Paper, Answers Answers)> Beside =>
        from other in Paper.Beside
        where Ground.Sent.ContainsKey(other)
        select (Ground.Workflow.Paper(other)!, Ground.Sent[other]);

    /// <summary>The open work item that the viewer may take up; null for a reader.</summary>
    public WorkItemRow? Mine { get; init; }

    /// <summary>As what the viewer may take it up; more than one when several posts of theirs would do.</summary>
    public ImmutableArray<Actor> Capacities { get; init; } = [];

    /// <summary>The step behind <see cref="Mine"/>.</summary>
    public UserTask? Task { get; init; }

    /// <summary>The viewer is of the reporting unit: a draft is the unit's own paper until it is sent.</summary>
    public required bool IsOwnUnit { get; init; }

    /// <summary>The stored draft, for those who may see it.</summary>
    public DraftRow? Draft { get; init; }

    /// <summary>Those of all papers that the viewer may see.</summary>
    public required IReadOnlyList<DraftRow> Drafts { get; init; }

    /// <summary>What earlier cases about the unit opened and nobody has ended, where an item of the form in hand asks for it.</summary>
    public IReadOnlyList<CarriedCase> Carried { get; init; } = [];

    /// <summary>Of the paper in hand, by number.</summary>
    public required IReadOnlyList<RevisionRow> Revisions { get; init; }

    /// <summary>What the machine did by itself: told somebody else, handed the work over.</summary>
    public IReadOnlyList<AuditRow> Escalations { get; init; } = [];

    /// <summary>What the page starts from: the draft, else the latest revision, else (for the one who drafts) the sums from below.</summary>
    public required Answers Answers { get; init; }
    public required ReportSources Sources { get; init; }

    /// <summary>What was told elsewhere as it stands now, for who edits; <see cref="Sources"/> says what the draft was made from.</summary>
    public Prefilled Taken { get; init; } = Prefilled.None;

    /// <summary>Cases behind <see cref="Sources"/> that the viewer may open; of another only the figure is shown.</summary>
    public IReadOnlySet<string> SeenSources { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Results elsewhere were accepted, or came anew, after the figures here were taken from them.</summary>
    public bool IsTakenStale
    {
        get
        {
            if (!Edits)
                return false;
            var now = Taken.Over(Answers.Empty, Sources with { Taken = [], Prefill = Sources.Prefill.Where(path => !Sources.Taken.Any(taken => taken.Figures.Has(path))) }).Sources.Taken;
            return !now.Select(taken => (taken.CaseId, taken.Paper, taken.RevisionNumber)).ToHashSet().SetEquals(Sources.Taken.Select(taken => (taken.CaseId, taken.Paper, taken.RevisionNumber)));
        }
    }

    /// <summary>Cases of the units directly below; empty where nothing is added up.</summary>
    public required IReadOnlyList<ChildCase> Below { get; init; }

    public required IReadOnlyList<RemarkRow> Remarks { get; init; }

    /// <summary>Display name of everybody who occurs in the case, by account id.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>The same unit's report one period earlier and one year earlier; null when there is none.</summary>
    public Answers? Previous { get; init; }
    public Answers? LastYear { get; init; }

    /// <summary>The revision that this person judged last, when a newer one lies here now; else null.</summary>
    public RevisionRow? LastJudged { get; init; }

    /// <summary>The sender may still take it back.</summary>
    public required bool MayWithdraw { get; init; }

    public bool Edits => Task is { EditsAnswers: true };
    public bool Reviews => Task is { EditsAnswers: false };
    public RevisionRow? Latest => Revisions.Count > 0 ? Revisions[^1] : null;

    /// <summary>When the report first left its unit; the top of the tree has nobody above, so there it is when it was accepted. Null before.</summary>
    public DateTimeOffset? LeftAt => Items.Where(item => PostAddress.Parse(item.Post).Unit != Row.Unit).Min(item => (DateTimeOffset?)item.OpenedAt)
        ?? (CaseStatus.Find(Row.Status) is { IsAccepted: true } ? Row.EndedAt : null);

    /// <summary>Nộp muộn: it left after its deadline. Stays so when it is accepted, as long as the deadline is the same.</summary>
    public bool SentLate => LeftAt > Row.DueAt;

    /// <summary>Where more time is asked for; null where there is nothing to ask, or for who may not.</summary>
    public string? AskForTime => Row is { Call: { } call, EndedAt: null, DueAt: not null } && MayAskForTime ? $"/calls/{call}/units/{Row.Unit}" : null;

    /// <summary>The viewer may edit the unit's report and does not decide about its deadline themselves.</summary>
    public bool MayAskForTime { get; init; }

    public IEnumerable<WorkItemRow> Open => Items.Where(item => item.ClosedAt is null);
    public Period Period => Period.Parse(Row.Period);
    public FormLevel Level => Ground.LevelOf(Row);
    public ImmutableArray<Unit> Path => Ground.Tree.PathTo(Row.Unit);
    public ImmutableArray<Unit> Children => Ground.AddsUp ? Ground.ChildrenOf(Row) : [];
    public WorkId Work => new(Row.Id, Mine?.Item ?? 0);

    /// <summary>There is something to show: answers that this viewer may see.</summary>
    public bool HasContent => Edits || Draft is not null || Latest is not null;

    public IEnumerable<Unit> Missing
    {
        get
        {
            var pinned = Sources.Children.Select(child => child.UnitCode).ToHashSet();
            return Children.Where(child => !pinned.Contains(child.Code));
        }
    }

    /// <summary>Units whose accepted report is another one than the figures here were made from.</summary>
    public IEnumerable<string> Stale
    {
        get
        {
            var pinned = Sources.Children.ToDictionary(child => child.UnitCode, child => child.RevisionNumber);
            return Below.Where(child => child.IsAccepted ? pinned.GetValueOrDefault(child.Unit) != child.LastRevision : pinned.ContainsKey(child.Unit))
                .Select(child => child.Unit);
        }
    }

    /// <summary>The same case with what was just typed in place of what is stored.</summary>
    public CaseView With(Answers answers, ReportSources sources) => this with { Answers = answers, Sources = sources };

    public FormMoment Moment(DateTimeOffset now) => Ground.FormMoment(Row, now, Sources);

    public string NameOf(string? person) => person is null ? "" : People.GetValueOrDefault(person, person);
}
