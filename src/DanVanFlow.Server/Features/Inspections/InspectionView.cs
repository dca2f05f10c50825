using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Forms;
using DanVanFlow.Domain.Inspections;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Engine.Feel.Values;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>One inspection as one viewer may see it: papers that are not the viewer's to see yet are not in it.</summary>
/// <param name="Board">Code of the unit whose board inspects.</param>
/// <param name="VisitDraft">What the team has written on site and not sent; null for whoever looks from the inspected unit, and when there is none.</param>
sealed record InspectionView(FamilyCase Case, CaseGround Ground, string Board, ImmutableArray<WorkItemRow> Items, Answers? VisitDraft, WorkingCalendar Calendar)
{
    public CaseRow Row => Case.Row;
    public string? Title => Row.Title;
    public bool IsOver => Row.EndedAt is not null;
    public IEnumerable<WorkItemRow> Open => Items.Where(item => item.ClosedAt is null);

    Answers Decision => Newest(InspectionKeys.Decision);
    DataWindow Days => Period.Parse(Row.Period).Days ?? new(VietnamTime.LocalDate(Row.OpenedAt), VietnamTime.LocalDate(Row.OpenedAt));

    public DateOnly VisitFrom => Date("time.visitFrom") ?? Days.From;
    public DateOnly VisitTo => Date("time.visitTo") ?? Days.To;

    /// <summary>Null before the decision is sent.</summary>
    public PostAddress? Head => Post("team.head");
    public IEnumerable<PostAddress> Members => Decision.Rows("members").Select(row => Post($"members.{row}.post")).OfType<PostAddress>();
    public IEnumerable<PostAddress> Team => Members.Prepend(Head).OfType<PostAddress>().Distinct();

    /// <summary>The time of the whole inspection, with what its head was granted; null before the decision is seen, and where the workflow sets no limit.</summary>
    public InspectionTime? Time
    {
        get
        {
            if (Date("time.start") is not { } start || Ground.Workflow.Limits is not { } limits)
                return null;
            DayCount? counting = Decision["time.counting"] switch { ChoiceAnswer { Codes: ["working"] } => DayCount.Working, ChoiceAnswer => DayCount.Calendar, _ => null };
            return limits.On(start).Begin(start, Ground.Tree.Find(Board)?.Level ?? 1, Calendar, counting) with { Extension = Granted };
        }
    }

    int Granted => Items.Any(item => item is { Element: InspectionKeys.DecideExtension, Verdict: "approve" }) ? (int)(Newest(InspectionKeys.Extension).Number("request.days") ?? 0) : 0;

    /// <summary>The checklist's form; null in a workflow that lost its checklists.</summary>
    public Form? Checklist => Ground.Workflow.Paper(InspectionKeys.Visit)?.Form;

    public Answers Self => Newest(InspectionKeys.SelfCheck);

    /// <summary>Sent, else what the team is writing: without the items that still stand as they were taken over from the self-check.</summary>
    public Answers Visit => Case.Newest(InspectionKeys.Visit)?.Answers ?? (VisitDraft is { } draft && Checklist is { } form ? TakenItems.Without(form, draft, Self) : Answers.Empty);

    /// <summary>Items of a visit that is being written which stand as the unit said them, by path.</summary>
    public IReadOnlySet<string> Kept => IsVisitDraft && Checklist is { } form ? TakenItems.Of(form, VisitDraft!, Self) : ImmutableHashSet<string>.Empty;
    public Answers Agreed => Newest(InspectionKeys.Agreed);

    /// <summary>Visit is shown from a draft.</summary>
    public bool IsVisitDraft => Case.Newest(InspectionKeys.Visit) is null && VisitDraft is not null;

    public Answers Newest(string paper) => Case.Newest(paper)?.Answers ?? Answers.Empty;

    public FormMoment Moment(string paper, DateTimeOffset now) =>
        Ground.Knowing(Row, Case.Sent.GroupBy(sent => sent.Paper).ToImmutableDictionary(same => same.Key, same => same.Last().Answers)).On(Ground.Workflow.Paper(paper)!).FormMoment(Row, now, Answers.Empty);

    /// <summary>Null when nothing was answered.</summary>
    public ChecklistScore? Score(Answers answers, DateTimeOffset now) => answers.Count == 0 || Checklist is not { } form ? null : ChecklistScore.Of(form, answers, Moment(InspectionKeys.Visit, now));

    /// <summary>Of a case that an inspection opened, or that was opened for one.</summary>
    public static string? Given(CaseRow row, string name) => (CaseGround.GivenTo(row)?.Entries.GetValueOrDefault(name) as FeelText)?.Value;

    DateOnly? Date(string path) => (Decision[path] as DateAnswer)?.Date;
    PostAddress? Post(string path) => Decision[path] is ChoiceAnswer { Codes: [var code] } && PostAddress.TryParse(code, out var post) ? post : null;
}
