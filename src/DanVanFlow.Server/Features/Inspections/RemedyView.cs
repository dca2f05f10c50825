using System.Collections.Immutable;
using DanVanFlow.Domain.Calendar;
using DanVanFlow.Domain.Organization;
using DanVanFlow.Domain.Workflows;
using DanVanFlow.Server.Data.Rows;
using DanVanFlow.Server.Processes;

namespace DanVanFlow.Server.Features.Inspections;

/// <summary>open, late or closed: late is past its day and not closed by the board, whatever the unit has reported meanwhile.</summary>
enum RemedyState { Open, Late, Closed }

/// <summary>A recommendation and what became of it.</summary>
/// <param name="Owner">Who must act: the post that the recommendation names, else the unit's officer.</param>
/// <param name="Inspection">The case that asked for it, as far as the case says; null for one that was started by itself.</param>
sealed record RemedyView(FamilyCase Case, Workflow Workflow, PostAddress Owner, string? Inspection, ImmutableArray<WorkItemRow> Open, RemedyState State)
{
    public CaseRow Row => Case.Row;
    public string Title => Row.Title ?? "–";
    public string? Finding => Case.Newest(InspectionKeys.RemedyPaper)?.Answers.Text("order.finding");

    /// <summary>Units whose next inspection asks for it: the one that acts, and the one that was inspected.</summary>
    public bool Concerns(string unit) => Row.Unit == unit || InspectionView.Given(Row, "inspected") == unit;

    public static RemedyView Of(FamilyCase member, Workflow workflow, IEnumerable<WorkItemRow> open, DateOnly today) => new(
        member, workflow, InspectionView.Given(member.Row, "owner") is { } owner && PostAddress.TryParse(owner, out var post) ? post : new(Roles.Officer, member.Row.Unit),
        InspectionView.Given(member.Row, "inspection") ?? member.Row.Parent, [.. open],
        member.Row.EndedAt is not null ? RemedyState.Closed : member.Row.DueAt is { } due && VietnamTime.LocalDate(due) < today ? RemedyState.Late : RemedyState.Open);
}
